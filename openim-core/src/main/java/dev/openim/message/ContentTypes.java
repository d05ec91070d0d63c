package dev.openim.message;

/** The numbers of {@code MsgData.contentType} that the server itself acts on. Source: constants.md 1. */
public final class ContentTypes {
    public static final int TEXT = 101;
    public static final int AT_TEXT = 106;
    public static final int CUSTOM = 110;
    public static final int TYPING = 113;
    public static final int QUOTE = 114;
    public static final int FACE = 115;
    public static final int ADVANCED_TEXT = 117;
    public static final int MARKDOWN = 118;
    public static final int REACTION_REMOVED = 122;
    /** An announcement of a notification account; goes with session type 4 and only with it. */
    public static final int OA_NOTIFICATION = 1400;

    public static final int BUSINESS_NOTIFICATION = 2001;
    public static final int MESSAGE_REVOKED = 2101;
    public static final int MESSAGES_DELETED = 2102;
    public static final int READ_RECEIPT = 2200;

    private static final int FIRST_FREE = 10_000;

    private ContentTypes() {}

    /**
     * Whether a client may send it: what users write, and typing. All else is for the server to say: a forged notification
     * makes the clients that get it revoke, clear or leave (behaviour.md 13.2).
     */
    public static boolean isForUsers(int contentType) {
        return (contentType >= TEXT && contentType <= CUSTOM)
                || (contentType >= TYPING && contentType <= FACE)
                || (contentType >= ADVANCED_TEXT && contentType <= REACTION_REMOVED);
    }

    /**
     * Whether it is for the server alone to say. Such a message may be in a conversation of users: that there is a group now, that two
     * are friends.
     */
    public static boolean isOfServer(int contentType) {
        return !isForUsers(contentType) && contentType != OA_NOTIFICATION && !isFree(contentType);
    }

    /** Whether the number is none of OpenIM's, so that an application may give it a meaning: 10000 and above. */
    public static boolean isFree(int contentType) {
        return contentType >= FIRST_FREE;
    }
}
