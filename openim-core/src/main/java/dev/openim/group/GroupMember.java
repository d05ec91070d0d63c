package dev.openim.group;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;

/**
 * A member of a group. Empty nickname and face mean those of the user.
 *
 * @param role {@link #OWNER}, {@link #ADMIN} or {@link #ORDINARY}
 * @param joinSource 1 by an administrator, 2 by invitation, 3 by search, 4 by QR code
 * @param muteEndTime milliseconds since the epoch, 0 when not muted
 * @param joinTime milliseconds since the epoch
 */
public record GroupMember(
        String groupId,
        String userId,
        int role,
        String nickname,
        String faceUrl,
        String ex,
        int joinSource,
        String inviterId,
        String operatorId,
        long muteEndTime,
        long joinTime) {
    public static final int OWNER = 100;
    public static final int ADMIN = 60;
    public static final int ORDINARY = 20;

    /** The order of the members of one group. */
    public static final Comparator<GroupMember> ORDER = comparingInt(GroupMember::role)
            .reversed()
            .thenComparingLong(GroupMember::joinTime)
            .thenComparing(GroupMember::userId);

    /** Whether he owns or administers the group. */
    public boolean manages() {
        return role >= ADMIN;
    }

    public GroupMember withRole(int changed) {
        return new GroupMember(
                groupId,
                userId,
                changed,
                nickname,
                faceUrl,
                ex,
                joinSource,
                inviterId,
                operatorId,
                muteEndTime,
                joinTime);
    }

    public GroupMember mutedUntil(long time) {
        return new GroupMember(
                groupId, userId, role, nickname, faceUrl, ex, joinSource, inviterId, operatorId, time, joinTime);
    }

    public GroupMember withLooks(String changedNickname, String changedFaceUrl, String changedEx) {
        return new GroupMember(
                groupId,
                userId,
                role,
                changedNickname,
                changedFaceUrl,
                changedEx,
                joinSource,
                inviterId,
                operatorId,
                muteEndTime,
                joinTime);
    }
}
