package dev.openim.notification;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.openim.bus.BusMessage;
import dev.openim.bus.BusMessageCodec;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.SendKey;
import dev.openim.wire.proto.outbox.OutboxMessage;
import dev.openim.wire.proto.sdkws.MsgData;

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
        if (content.getStored() && content.getSendKey().isEmpty()) {
            content = content.toBuilder()
                    .setSendKey(ByteString.copyFrom(missingKey(content).bytes()))
                    .build();
        }
        return new Outgoing(row.id(), BusMessageCodec.message(content), leasedUntil, System.nanoTime());
    }

    /** Notices beside a message of the chat were once written without a key. */
    private static SendKey missingKey(OutboxMessage content) throws InvalidProtocolBufferException {
        String clientMsgId = MsgData.parseFrom(content.getPayload()).getClientMsgID();
        return NotificationMessages.keyBesideChatCopy(content.getSenderID(), clientMsgId);
    }

    OutboxRow toRow() {
        return new OutboxRow(id, BusMessageCodec.encode(message));
    }

    /** What it keeps its order with: a conversation and its notification stream have this in common. */
    String lane() {
        return ConversationIds.core(message.conversationId());
    }
}
