package dev.openim.sync;

/** Names a version log. */
public record LogKey(Kind kind, String id) {
    /** What a log follows. */
    public enum Kind {
        /** A user's friends; entries are user ids. */
        FRIENDS,
        /** A user's groups; entries are group ids. */
        JOINED_GROUPS,
        /** A group's members; entries are user ids, and the empty string for the group itself. */
        GROUP_MEMBERS,
        /** A user's conversations; entries are conversation ids. */
        CONVERSATIONS,
        /** A user's black list; entries are user ids. */
        BLACKS
    }

    public static LogKey friends(String userId) {
        return new LogKey(Kind.FRIENDS, userId);
    }

    public static LogKey blacks(String userId) {
        return new LogKey(Kind.BLACKS, userId);
    }

    public static LogKey joinedGroups(String userId) {
        return new LogKey(Kind.JOINED_GROUPS, userId);
    }

    public static LogKey groupMembers(String groupId) {
        return new LogKey(Kind.GROUP_MEMBERS, groupId);
    }

    public static LogKey conversations(String userId) {
        return new LogKey(Kind.CONVERSATIONS, userId);
    }
}
