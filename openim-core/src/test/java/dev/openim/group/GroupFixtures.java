package dev.openim.group;

/** Groups for tests of stores. */
public final class GroupFixtures {
    private GroupFixtures() {}

    /** A group with nothing but a name. */
    public static Group group(String groupId, String ownerId, String name) {
        return group(groupId, ownerId, name, 5);
    }

    public static Group group(String groupId, String ownerId, String name, long createTime) {
        return new Group(
                groupId,
                ownerId,
                0,
                Group.NORMAL,
                2,
                ownerId,
                createTime,
                new GroupProfile(name, "", "", "", 0, 0, 0),
                Announcement.NONE);
    }

    public static GroupMember member(String groupId, String userId, int role, long joinTime) {
        return new GroupMember(groupId, userId, role, "", "", "", 2, "", "", 0, joinTime);
    }
}
