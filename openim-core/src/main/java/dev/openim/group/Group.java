package dev.openim.group;

/**
 * A group. Field meanings are those of the HTTP API's GroupInfo (http-api.md 1.11).
 *
 * @param ownerId the member who owns it; empty when it has no members
 * @param memberCount how many members it has; kept by the store
 * @param status {@link #NORMAL}, {@link #DISMISSED} or {@link #MUTED}
 * @param createTime milliseconds since the epoch
 */
public record Group(
        String groupId,
        String ownerId,
        int memberCount,
        int status,
        int type,
        String creatorId,
        long createTime,
        GroupProfile profile,
        Announcement announcement) {
    public static final int NORMAL = 0;
    public static final int DISMISSED = 2;
    public static final int MUTED = 3;

    public Group withOwner(String userId) {
        return new Group(groupId, userId, memberCount, status, type, creatorId, createTime, profile, announcement);
    }

    public Group withMemberCount(int count) {
        return new Group(groupId, ownerId, count, status, type, creatorId, createTime, profile, announcement);
    }

    public Group withStatus(int changed) {
        return new Group(groupId, ownerId, memberCount, changed, type, creatorId, createTime, profile, announcement);
    }

    public Group withProfile(GroupProfile changed) {
        return new Group(groupId, ownerId, memberCount, status, type, creatorId, createTime, changed, announcement);
    }

    public Group withAnnouncement(Announcement changed) {
        return new Group(groupId, ownerId, memberCount, status, type, creatorId, createTime, profile, changed);
    }
}
