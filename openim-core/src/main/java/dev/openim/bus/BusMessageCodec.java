package dev.openim.bus;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.openim.message.SendKey;
import dev.openim.wire.proto.outbox.OutboxMessage;

/** The form in which messages wait outside of a process: in the outbox, and in whatever bus keeps them. */
public final class BusMessageCodec {
    private BusMessageCodec() {}

    public static byte[] encode(BusMessage message) {
        OutboxMessage.Builder content = OutboxMessage.newBuilder()
                .setConversationID(message.conversationId())
                .setStored(message.stored())
                .setSenderID(message.senderId())
                .setReceiverID(message.receiverId())
                .addAllRecipients(message.recipients())
                .setGroupID(message.groupId())
                .setSendTime(message.sendTime())
                .setOperationID(message.operationId())
                .setPayload(UnsafeByteOperations.unsafeWrap(message.payload()));
        SendKey key = message.sendKey();
        if (key != null) {
            content.setSendKey(UnsafeByteOperations.unsafeWrap(key.bytes()));
        }
        return content.build().toByteArray();
    }

    /**
     * Reads what {@link #encode} has written, in this release or another.
     *
     * @throws InvalidProtocolBufferException when it is not of this form
     * @throws IllegalArgumentException when it is, and no message
     */
    public static BusMessage decode(byte[] form) throws InvalidProtocolBufferException {
        return message(OutboxMessage.parseFrom(form));
    }

    /**
     * Returns the message of a form that was read.
     *
     * @throws IllegalArgumentException when it is no message: a key is missing, or of another length
     */
    public static BusMessage message(OutboxMessage content) {
        return new BusMessage(
                content.getConversationID(),
                content.getStored(),
                content.getSenderID(),
                content.getReceiverID(),
                content.getRecipientsList(),
                content.getGroupID(),
                content.getSendTime(),
                content.getSendKey().isEmpty()
                        ? null
                        : new SendKey(content.getSendKey().toByteArray()),
                content.getOperationID(),
                content.getPayload().toByteArray());
    }
}
