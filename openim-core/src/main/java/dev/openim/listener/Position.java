package dev.openim.listener;

/**
 * How far a listener has come in a user's inbox.
 *
 * @param inboxSeq the number of the last entry that is done with; {@link #UNREAD} before it was decided where to begin
 */
public record Position(String userId, long inboxSeq) {
    /** Nothing was read, and not decided where to begin. */
    public static final long UNREAD = -1;
}
