package dev.openim.push.kafka;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.openim.bus.BusMessage;
import dev.openim.bus.BusMessageCodec;
import dev.openim.conversation.ConversationIds;
import dev.openim.push.proto.bus.BusRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Messages as records. The value is a {@code BusRecord}; the key is what a conversation and its notification stream have in
 * common, and decides the partition as Kafka's own clients do it.
 */
final class RecordCodec {
    static final int VERSION = 1;

    private RecordCodec() {}

    static byte[] key(BusMessage message) {
        return ConversationIds.core(message.conversationId()).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Computed here, and not by the producer from what the topic has at the moment: nodes that learn at different times of
     * partitions that were added would write one conversation to two of them.
     */
    static int partition(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    static byte[] encode(BusMessage message) {
        return BusRecord.newBuilder()
                .setVersion(VERSION)
                .setMessage(UnsafeByteOperations.unsafeWrap(BusMessageCodec.encode(message)))
                .build()
                .toByteArray();
    }

    /** Returns the message's trace as headers, by which tracing systems know it in Kafka too. */
    static List<Header> headers(BusMessage message) {
        List<Header> headers = new ArrayList<>();
        message.trace()
                .forEach((name, value) -> headers.add(new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8))));
        return headers;
    }

    /** Returns what {@link #headers} has written. */
    static Map<String, String> trace(Headers headers) {
        Map<String, String> trace = new HashMap<>();
        for (Header header : headers) {
            byte[] value = header.value();
            if (value != null) {
                trace.put(header.key(), new String(value, StandardCharsets.UTF_8));
            }
        }
        return trace;
    }

    static BusMessage decode(byte @Nullable [] value) throws UnreadableRecordException {
        if (value == null) {
            throw new UnreadableRecordException("the record has no value");
        }
        try {
            return toMessage(BusRecord.parseFrom(value));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            throw new UnreadableRecordException("the record is not a message of the bus", e);
        }
    }

    private static BusMessage toMessage(BusRecord content)
            throws UnreadableRecordException, InvalidProtocolBufferException {
        if (content.getVersion() != VERSION) {
            throw new UnreadableRecordException("version: " + content.getVersion() + " (expected: " + VERSION + ")");
        }
        BusMessage message = BusMessageCodec.decode(content.getMessage().toByteArray());
        if (message.conversationId().isEmpty()) {
            throw new UnreadableRecordException("conversationID: empty (expected: the id of a conversation)");
        }
        return message;
    }
}
