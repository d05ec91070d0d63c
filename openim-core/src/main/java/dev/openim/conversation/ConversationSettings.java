package dev.openim.conversation;

/**
 * What a user has set for a conversation.
 *
 * @param receiveOption 0 receive, 1 do not receive, 2 receive without notice
 * @param groupAtType 0 none, 1 at me, 2 at all, 3 both, 4 announcement
 * @param burnDuration seconds
 * @param destructTime seconds
 * @param latestDestructTime milliseconds since the epoch, 0 when never
 */
public record ConversationSettings(
        int receiveOption,
        boolean pinned,
        boolean privateChat,
        int groupAtType,
        String attachedInfo,
        String ex,
        int burnDuration,
        boolean destruct,
        long destructTime,
        long latestDestructTime) {
    public static final ConversationSettings DEFAULTS =
            new ConversationSettings(0, false, false, 0, "", "", 0, false, 0, 0);

    /** The same, on top of other conversations or no longer. */
    public ConversationSettings withPinned(boolean changed) {
        return new ConversationSettings(
                receiveOption,
                changed,
                privateChat,
                groupAtType,
                attachedInfo,
                ex,
                burnDuration,
                destruct,
                destructTime,
                latestDestructTime);
    }

    ConversationSettings withGroupAtType(int changed) {
        return new ConversationSettings(
                receiveOption,
                pinned,
                privateChat,
                changed,
                attachedInfo,
                ex,
                burnDuration,
                destruct,
                destructTime,
                latestDestructTime);
    }
}
