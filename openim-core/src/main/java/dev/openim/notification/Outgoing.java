package dev.openim.notification;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.SendKey;
import dev.openim.wire.proto.outbox.OutboxMessage;

/**
 * A message on its way from the outbox to the bus.
 *
 * @param id of its row
 * @param leasedUntil when others may send it, unless the lease is renewed; milliseconds since the epoch
 * @param since when it was written or claimed, of {@link System#nanoTime}
 */
record Outgoing(String id, BusMessage message, long leasedUntil, long since) {
    /** Reads a row, which somebody else may have written. */
    static Outgoing ofRow(OutboxRow row, long leasedUntil) throws InvalidProtocolBufferException {
        OutboxMessage content = OutboxMessage.parseFrom(row.content());
        BusMessage message = new BusMessage(
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
        return new Outgoing(row.id(), message, leasedUntil, System.nanoTime());
    }

    OutboxRow toRow() {
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
        return new OutboxRow(id, content.build().toByteArray());
    }

    /** What it keeps its order with: a conversation and its notification stream have this in common. */
    String lane() {
        return ConversationIds.core(message.conversationId());
    }
}
