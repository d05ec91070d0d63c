package dev.openim.message;

import org.jspecify.annotations.Nullable;

/**
 * A message as the store has it.
 *
 * @param conversationId the timeline
 * @param seq its number there
 * @param senderId who sent it
 * @param sendTime milliseconds since the epoch
 * @param read whether the peer has read it; meaningful in single chats only
 * @param revocation why it was revoked, JSON of {@code sdkws.MessageRevokedContent}; null when it was not
 * @param payload a serialised {@code sdkws.MsgData}; empty when the message was deleted for everybody
 */
public record StoredMessage(
        String conversationId,
        long seq,
        String senderId,
        long sendTime,
        boolean read,
        @Nullable String revocation,
        byte[] payload) {
    /** Whether the message was deleted for everybody; its number stays. */
    public boolean deleted() {
        return payload.length == 0;
    }
}
