package dev.openim.bus;

import dev.openim.message.SendKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An accepted message, complete but for its number.
 *
 * @param conversationId the timeline it goes to
 * @param stored whether it gets a number and is kept; otherwise it goes to who is online now
 * @param senderId who sends it
 * @param receiverId the other user of a pair, the sender himself for a message to his own devices; empty for groups
 * @param recipients the users concerned, each once, the sender among them if his devices are to see it; for a group those
 *     beside its members at the time of transfer
 * @param groupId the group; empty for pairs
 * @param sendTime milliseconds since the epoch
 * @param sendKey makes storing it twice harmless, so every message that is stored has one of its own; null otherwise
 * @param operationId the operation id of the request that caused it, never empty
 * @param payload a serialised {@code sdkws.MsgData} without {@code seq} and {@code sendTime}; the transfer appends both
 * @param trace by which a tracing system knows what caused it, as names and values of headers; mostly empty. A bus that
 *     leaves the process carries it beside the message; without it the message is the same
 */
public record BusMessage(
        String conversationId,
        boolean stored,
        String senderId,
        String receiverId,
        List<String> recipients,
        String groupId,
        long sendTime,
        @Nullable SendKey sendKey,
        String operationId,
        byte[] payload,
        Map<String, String> trace) {
    public BusMessage {
        if (stored && sendKey == null) {
            throw new IllegalArgumentException("sendKey: none (expected: one, for a message that is stored)");
        }
    }

    /** A message without a trace. */
    public BusMessage(
            String conversationId,
            boolean stored,
            String senderId,
            String receiverId,
            List<String> recipients,
            String groupId,
            long sendTime,
            @Nullable SendKey sendKey,
            String operationId,
            byte[] payload) {
        this(
                conversationId,
                stored,
                senderId,
                receiverId,
                recipients,
                groupId,
                sendTime,
                sendKey,
                operationId,
                payload,
                Map.of());
    }

    /** Returns the same message with a trace. */
    public BusMessage withTrace(Map<String, String> newTrace) {
        return new BusMessage(
                conversationId,
                stored,
                senderId,
                receiverId,
                recipients,
                groupId,
                sendTime,
                sendKey,
                operationId,
                payload,
                newTrace);
    }

    /** Returns the same message with another time, in milliseconds since the epoch. */
    public BusMessage withSendTime(long newSendTime) {
        return new BusMessage(
                conversationId,
                stored,
                senderId,
                receiverId,
                recipients,
                groupId,
                newSendTime,
                sendKey,
                operationId,
                payload,
                trace);
    }

    /** Returns the two users of a pair, or the one of a chat with oneself. */
    public List<String> pair() {
        return senderId.equals(receiverId) ? List.of(senderId) : List.of(senderId, receiverId);
    }

    /** Returns who the pair's other user is. */
    public String peerOf(String userId) {
        return userId.equals(senderId) ? receiverId : senderId;
    }
}
