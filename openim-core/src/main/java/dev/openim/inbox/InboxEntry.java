package dev.openim.inbox;

/**
 * One entry of a user's inbox: a pointer to a message, not a copy.
 *
 * @param userId whose inbox
 * @param inboxSeq its number there, 1 or more
 * @param conversationId the timeline of the message
 * @param seq the message's number in the timeline
 * @param time when the entry was written, milliseconds since the epoch; the age of a hole before it
 */
public record InboxEntry(String userId, long inboxSeq, String conversationId, long seq, long time) {
    /** Whether both are pointers to the same message. */
    public boolean pointsWhere(InboxEntry other) {
        return seq == other.seq && conversationId.equals(other.conversationId);
    }
}
