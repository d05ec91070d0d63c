package dev.openim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who sends a notification: its writer, and when he is gone another. */
class OutboxLeaseTest {
    private final OutboxNodes nodes = new OutboxNodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    @Test
    void aRowThatCannotBeReadIsParkedAndTheNextOnesFollow() {
        OutboxNode dead = nodes.node();
        nodes.store.append("dead", nodes.clock.millis() - 1, List.of(new OutboxRow("0", new byte[] {99})));
        dead.send("a", "b", "readable");
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        OutboxNode node = nodes.started();
        node.awaitOperations("readable");
        assertThat(node.parked()).isEqualTo(1);
        nodes.awaitEmpty(node);
    }

    @Test
    void whatADeadNodeLeftIsSentWhenItsLeaseHasEndedAndOnce() {
        OutboxNode dead = nodes.node();
        for (int i = 1; i <= 3; i++) {
            dead.send("a", "b", "" + i);
        }
        OutboxNode first = nodes.started();
        OutboxNode second = nodes.started();
        nodes.awaitSweeps(6);
        assertThat(first.bus.attempts).isEmpty();
        assertThat(second.bus.attempts).isEmpty();
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        await().until(() -> first.bus.attempts.size() + second.bus.attempts.size() >= 3);
        nodes.awaitEmpty(first, second);
        List<String> sent = Stream.of(first, second)
                .flatMap(node -> node.bus.operations().stream())
                .toList();
        assertThat(sent).containsExactly("1", "2", "3");
    }

    @Test
    void leftoversAreClaimedInPartsUntilNoneIsLeft() {
        OutboxNode dead = nodes.node();
        IntStream.range(0, 25).forEach(i -> dead.send("c" + i, "d", "" + i));
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        OutboxNode node = nodes.node(new OutboxSettings(OutboxNodes.LEASE, 100, 4));
        node.relay.start();
        await().until(() -> node.bus.attempts.size() == 25);
        nodes.awaitEmpty(node);
    }

    @Test
    void aLivingNodeKeepsItsLeases() {
        OutboxNode writer = nodes.started();
        OutboxNode other = nodes.started();
        writer.bus.hold();
        writer.send("a", "b", "1");
        for (int i = 0; i < 5; i++) {
            int before = nodes.store.leases.get();
            nodes.clock.advance(OutboxNodes.LEASE.multipliedBy(6).dividedBy(10));
            await().until(() -> nodes.store.leases.get() > before);
        }
        nodes.awaitSweeps(4);
        assertThat(other.bus.attempts).isEmpty();
        writer.bus.release("n_a_b");
        nodes.awaitEmpty(writer);
        assertThat(writer.bus.operations()).containsExactly("1");
    }

    @Test
    void aNodeThatIsStoppedSendsWhatItCanAndGivesTheRestBack() {
        OutboxNode node = nodes.started();
        node.send("a", "b", "sent");
        node.awaitOperations("sent");
        node.bus.hold();
        node.send("c", "d", "held");
        await().until(() -> node.bus.attempts.size() == 2);
        node.relay.stop();
        assertThat(node.relay.waiting()).isZero();

        OutboxNode next = nodes.started();
        next.awaitOperations("held");
        nodes.awaitEmpty(next);
    }

    @Test
    void aStopWaitsForWhatIsOnItsWay() {
        OutboxNode node = nodes.started();
        IntStream.range(0, 200).forEach(i -> node.send("a" + i % 20, "b", "" + i));
        node.relay.stop();
        assertThat(node.bus.attempts).hasSize(200);
        assertThat(nodes.left()).isEmpty();
    }

    @Test
    void aRelayCanBeStartedAgain() {
        OutboxNode node = nodes.started();
        node.relay.start();
        node.relay.stop();
        node.relay.stop();
        node.send("a", "b", "while stopped");
        node.relay.start();
        node.send("a", "b", "afterwards");
        node.awaitOperations("afterwards");
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        node.awaitOperations("afterwards", "while stopped");
    }

    @Test
    void ownRowsWhoseLeaseEndedWhileTheStoreWasAwayAreNotSentTwice() {
        OutboxNode node = nodes.started();
        node.bus.hold();
        node.send("a", "b", "1");
        node.awaitOperations("1");
        nodes.store.away = true;
        nodes.clock.advance(OutboxNodes.LEASE.multipliedBy(2));
        nodes.store.away = false;
        nodes.awaitSweeps(3);
        node.bus.release("n_a_b");
        nodes.awaitEmpty(node);
        assertThat(node.bus.operations()).containsExactly("1");
    }
}
