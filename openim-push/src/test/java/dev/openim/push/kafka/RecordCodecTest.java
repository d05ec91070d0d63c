package dev.openim.push.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBusContract;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.SendKey;
import dev.openim.push.proto.bus.BusRecord;
import dev.openim.wire.proto.outbox.OutboxMessage;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordCodecTest {
    private static final BusMessage MESSAGE = new BusMessage(
            "sg_g1", true, "alice", "bob", List.of("x", "ü"), "g1", 77, SendKey.of("a", "m"), "op", new byte[] {0, -1});

    static Stream<BusMessage> messages() {
        return Stream.of(
                MESSAGE,
                new BusMessage("n_g1", false, "a", "", List.of(), "", 0, null, "op", new byte[0]),
                MessageBusContract.message("si_a_b", "1"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void aRecordHoldsAllOfAMessage(BusMessage message) throws Exception {
        assertThat(RecordCodec.decode(RecordCodec.encode(message)))
                .usingRecursiveComparison()
                .isEqualTo(message);
    }

    @Test
    void theTraceIsInHeadersThatTracingSystemsKnow() throws Exception {
        Map<String, String> trace = Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        BusMessage traced = MESSAGE.withTrace(trace);
        RecordHeaders headers = new RecordHeaders(RecordCodec.headers(traced));
        headers.add("without", null);

        assertThat(RecordCodec.trace(headers)).isEqualTo(trace);
        assertThat(RecordCodec.headers(MESSAGE)).isEmpty();
        assertThat(RecordCodec.decode(RecordCodec.encode(traced)).trace()).isEmpty();
    }

    @Test
    void fieldsOfALaterReleaseArePassedOver() throws Exception {
        byte[] extended = BusRecord.parseFrom(RecordCodec.encode(MESSAGE)).toBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                99,
                                UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                        .build())
                .build()
                .toByteArray();
        assertThat(RecordCodec.decode(extended)).usingRecursiveComparison().isEqualTo(MESSAGE);
    }

    static Stream<byte[]> unreadable() throws Exception {
        BusRecord good = BusRecord.parseFrom(RecordCodec.encode(MESSAGE));
        OutboxMessage message = OutboxMessage.parseFrom(good.getMessage());
        return Stream.of(
                new byte[0],
                "not a record".getBytes(StandardCharsets.UTF_8),
                good.toBuilder().setVersion(2).build().toByteArray(),
                good.toBuilder().clearVersion().build().toByteArray(),
                with(good, message.toBuilder().clearConversationID()),
                with(good, message.toBuilder().clearSendKey()),
                with(good, message.toBuilder().setSendKey(ByteString.copyFromUtf8("short"))),
                good.toBuilder()
                        .setMessage(ByteString.copyFromUtf8("not a message"))
                        .build()
                        .toByteArray());
    }

    private static byte[] with(BusRecord record, OutboxMessage.Builder message) {
        return record.toBuilder()
                .setMessage(message.build().toByteString())
                .build()
                .toByteArray();
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNotAMessageIsUnreadable(byte[] value) {
        assertThatExceptionOfType(UnreadableRecordException.class).isThrownBy(() -> RecordCodec.decode(value));
    }

    @Test
    void aRecordWithoutAValueIsUnreadable() {
        assertThatExceptionOfType(UnreadableRecordException.class).isThrownBy(() -> RecordCodec.decode(null));
    }

    @Test
    void aConversationAndItsNotificationStreamShareAPartitionAndOthersSpread() {
        Set<Integer> used = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            String group = "group" + i;
            int partition = partitionOf(ConversationIds.group(group));
            assertThat(partitionOf(ConversationIds.groupNotification(group))).isEqualTo(partition);
            used.add(partition);
        }
        assertThat(used).hasSize(16);
    }

    @Test
    void partitionsAreTheSameInAllReleases() {
        assertThat(List.of(partitionOf("sg_g1"), partitionOf("si_alice_bob"), partitionOf("n_alice_bob")))
                .isEqualTo(List.of(14, 0, 0));
    }

    private static int partitionOf(String conversationId) {
        return RecordCodec.partition(RecordCodec.key(MessageBusContract.message(conversationId, "1")), 16);
    }
}
