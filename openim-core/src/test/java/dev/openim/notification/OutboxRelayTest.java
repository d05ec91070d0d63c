package dev.openim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusMessage;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.SendKey;
import dev.openim.wire.proto.outbox.OutboxMessage;
import dev.openim.wire.proto.sdkws.MarkAsReadTips;
import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications on their way from a unit of work to the bus: order and limits. */
class OutboxRelayTest {
    private final OutboxNodes nodes = new OutboxNodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aNotificationLeavesAfterTheCommitAndWhatWasToBeForgottenIsForgottenBefore() {
        OutboxNode node = nodes.started();
        List<Integer> attempted = new ArrayList<>();
        nodes.unit.run(() -> {
            nodes.unit.afterCommit(() -> attempted.add(node.bus.attempts.size()));
            node.send("a", "b", "op");
            assertThat(node.bus.attempts).isEmpty();
        });
        node.awaitOperations("op");
        assertThat(attempted).containsExactly(0);
        nodes.awaitEmpty(node);
    }

    @Test
    void nothingLeavesOfAUnitThatFailed() {
        OutboxNode node = nodes.started();
        assertThatThrownBy(() -> nodes.unit.run(() -> {
                    node.send("a", "b", "never");
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        node.send("a", "b", "outside of a unit");
        node.awaitOperations("outside of a unit");
        nodes.awaitEmpty(node);
    }

    @Test
    void whatIsSentIsWhatWasDecided() {
        OutboxNode node = nodes.started();
        node.send("a", "b", "from memory");
        OutboxNode dead = nodes.node();
        dead.send("a", "b", "from the store");
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        node.awaitOperations("from memory", "from the store");
        BusMessage memory = node.bus.attempts.get(0);
        BusMessage stored = node.bus.attempts.get(1);
        assertThat(stored)
                .usingRecursiveComparison()
                .ignoringFields("sendKey", "operationId", "payload")
                .isEqualTo(memory);
        assertThat(List.of(memory.stored(), memory.conversationId(), memory.recipients()))
                .containsExactly(true, "n_a_b", List.of("b", "a"));
        assertThat(memory.sendKey()).isNotNull().isNotEqualTo(stored.sendKey());
        assertThat(stored.payload()).hasSameSizeAs(memory.payload());
    }

    static Stream<BusMessage> messages() {
        return Stream.of(
                new BusMessage("n_g1", false, "a", "", List.of("x", "y"), "g1", 77, null, "op", new byte[] {1, 2, 3}),
                new BusMessage("n_g1", true, "a", "b", List.of(), "", 77, SendKey.of("a", "m"), "op", new byte[0]));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void theFormInTheStoreHoldsAll(BusMessage message) throws Exception {
        Outgoing again = Outgoing.ofRow(new Outgoing("id1", message, 5, 0).toRow(), 9);
        assertThat(again.message()).usingRecursiveComparison().isEqualTo(message);
        assertThat(List.of(again.id(), again.leasedUntil(), again.lane())).containsExactly("id1", 9L, "g1");
    }

    @Test
    void aRowWrittenWithoutAKeyGetsOne() throws Exception {
        MsgData payload = MsgData.newBuilder().setClientMsgID("m").build();
        OutboxMessage old = OutboxMessage.newBuilder()
                .setConversationID("n_g1")
                .setStored(true)
                .setSenderID("a")
                .setOperationID("op")
                .setPayload(payload.toByteString())
                .build();
        BusMessage message =
                Outgoing.ofRow(new OutboxRow("id1", old.toByteArray()), 9).message();
        assertThat(message.sendKey())
                .isEqualTo(NotificationMessages.keyBesideChatCopy("a", "m"))
                .isNotEqualTo(SendKey.of("a", "m"));
    }

    @Test
    void messagesOfOneConversationFollowEachOtherAndConversationsDoNotWaitForEachOther() {
        OutboxNode node = nodes.started();
        node.bus.hold();
        nodes.unit.run(() -> {
            node.send("a", "b", "1");
            node.send("a", "b", "2");
            node.send("c", "d", "3");
        });
        node.send("a", "b", "4");
        node.awaitOperations("1", "3");
        node.bus.release("n_a_b");
        node.awaitOperations("1", "3", "2");
        node.bus.release("n_c_d");
        node.bus.release("n_a_b");
        node.awaitOperations("1", "3", "2", "4");
        node.bus.release("n_a_b");
        nodes.awaitEmpty(node);
    }

    @Test
    void aChatAndItsNotificationStreamKeepOneOrder() {
        OutboxNode node = nodes.started();
        node.bus.hold();
        node.notifications.send(Notification.toGroup(
                NotificationTypes.GROUP_CREATED, "a", "g1", MarkAsReadTips.getDefaultInstance(), "op"));
        await().until(() -> node.bus.attempts.size() == 1);
        node.bus.release("sg_g1");
        await().until(() -> node.bus.attempts.size() == 2);
        assertThat(node.bus.attempts).extracting(BusMessage::conversationId).containsExactly("sg_g1", "n_g1");
    }

    @Test
    void noMoreThanABatchIsOnItsWayAtOnce() {
        OutboxNode node = nodes.node(new OutboxSettings(OutboxNodes.LEASE, 100, 3));
        node.relay.start();
        node.bus.hold();
        nodes.unit.run(() -> IntStream.range(0, 5).forEach(i -> node.send("a" + i, "b", "" + i)));
        await().until(() -> node.bus.attempts.size() == 3);
        nodes.awaitSweeps(3);
        assertThat(node.bus.operations()).containsExactly("0", "1", "2");
        node.bus.release("n_a1_b");
        node.awaitOperations("0", "1", "2", "3");
    }

    @Test
    void moreThanCanBeKeptIsRefused() {
        OutboxNode node = nodes.node(new OutboxSettings(OutboxNodes.LEASE, 2, 10));
        node.relay.start();
        node.bus.hold();
        node.send("a", "b", "1");
        node.send("a", "b", "2");
        assertThatExceptionOfType(OpenImException.class)
                .isThrownBy(() -> node.send("a", "b", "too many"))
                .satisfies(e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
        node.awaitOperations("1");
        node.bus.takeAll();
        node.bus.release("n_a_b");
        nodes.awaitEmpty(node);
        node.send("a", "b", "3");
        node.awaitOperations("1", "2", "3");
    }

    /** Oracle: each conversation gets its notifications in order and once, and far fewer statements than rows remove them. */
    @Test
    void aBurstOverManyConversationsIsSentInOrderAndRemovedInBatches() {
        OutboxNode node = nodes.started();
        Map<String, List<String>> expected = new HashMap<>();
        for (int i = 0; i < 5_000; i++) {
            String from = "a" + i % 37;
            node.send(from, "b", "" + i);
            expected.computeIfAbsent("n_" + from + "_b", id -> new ArrayList<>())
                    .add("" + i);
        }
        await().until(() -> node.bus.attempts.size() >= 5_000);
        nodes.awaitEmpty(node);
        Map<String, List<String>> sent = new HashMap<>();
        node.bus.attempts.forEach(message -> sent.computeIfAbsent(message.conversationId(), id -> new ArrayList<>())
                .add(message.operationId()));
        assertThat(sent).isEqualTo(expected);
        assertThat(nodes.store.removals).hasValueLessThan(500);
    }
}
