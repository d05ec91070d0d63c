package dev.openim.inbox;

/**
 * One entry of a user's inbox: a pointer to a message, not a copy. Or, with number 0 in the timeline, word that this timeline
 * is to be read directly from now on: the messages of a large group are not entered one by one. That is said once.
 *
 * @param userId whose inbox
 * @param inboxSeq its number there, 1 or more
 * @param conversationId the timeline of the message
 * @param seq the message's number in the timeline; 0 when the timeline is to be read directly
 * @param time when the entry was written, milliseconds since the epoch; the age of a hole before it
 */
public record InboxEntry(String userId, long inboxSeq, String conversationId, long seq, long time) {
    /** Word that a conversation's timeline is to be read directly. */
    public static InboxEntry direct(String userId, long inboxSeq, String conversationId, long time) {
        return new InboxEntry(userId, inboxSeq, conversationId, 0, time);
    }

    /** Whether it says that the timeline is to be read directly. */
    public boolean isDirect() {
        return seq == 0;
    }

    /** Whether both are pointers to the same message. */
    public boolean pointsWhere(InboxEntry other) {
        return seq == other.seq && conversationId.equals(other.conversationId);
    }
}
