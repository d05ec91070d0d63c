package dev.openim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BusUnavailableException;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notifications while the bus or the store is away, and some that can never be sent. */
class OutboxFailureTest {
    private final OutboxNodes nodes = new OutboxNodes();

    @AfterEach
    void close() {
        nodes.close();
    }

    static Stream<RuntimeException> passing() {
        return Stream.of(
                away(),
                new BusUnavailableException("busy"),
                new OpenImException(ErrorCode.NETWORK, "no broker"),
                new OpenImException(ErrorCode.INTERNAL, "something else"),
                new IllegalStateException("a defect that passes"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void whileTheBusIsAwayEverythingIsKeptAndTriedAgainInOrder(RuntimeException failure) {
        OutboxNode node = nodes.started();
        node.bus.refuseFirst(4, failure);
        nodes.unit.run(() -> {
            node.send("a", "b", "1");
            node.send("a", "b", "2");
        });
        node.awaitOperations("1", "1", "1", "1", "1", "2");
        nodes.awaitEmpty(node);
        assertThat(node.parked()).isZero();
    }

    @Test
    void anOutageLongerThanAnyDoubtLosesNothing() {
        OutboxNode node = nodes.started();
        node.bus.refuseAll(away());
        node.send("a", "b", "1");
        await().until(() -> node.bus.attempts.size() >= 30);
        node.bus.takeAll();
        nodes.awaitEmpty(node);
        assertThat(node.parked()).isZero();
    }

    @Test
    void aMessageTheBusRefusesIsParkedAndTheNextOnesFollow() {
        OutboxNode node = nodes.started();
        node.bus.refuse("n_a_b", OpenImException.args("not like this"));
        node.send("a", "b", "refused");
        node.send("c", "d", "taken");
        await().until(() -> node.parked() == 1);
        node.bus.takeAll();
        node.send("a", "b", "next");
        await().until(() -> node.bus.operations().contains("next"));
        nodes.awaitEmpty(node);
        assertThat(node.bus.operations()).containsExactlyInAnyOrder("refused", "taken", "next");
    }

    @Test
    void aMessageThatFailsAgainAndAgainForNoKnownReasonIsParkedInTheEnd() {
        OutboxNode node = nodes.started();
        node.bus.throwAlways(new IllegalStateException("this message is a defect"));
        node.send("a", "b", "1");
        await().until(() -> node.parked() == 1);
        assertThat(node.bus.attempts).hasSize(10);
        nodes.awaitEmpty(node);
    }

    @Test
    void whileTheStoreIsAwayNothingIsSentTwiceAndTheRowsGoWhenItIsBack() {
        OutboxNode node = nodes.started();
        node.bus.hold();
        node.send("a", "b", "1");
        node.awaitOperations("1");
        nodes.store.away = true;
        node.bus.release("n_a_b");
        int before = nodes.store.removals.get();
        await().until(() -> nodes.store.removals.get() >= before + 3);
        nodes.clock.advance(OutboxNodes.LEASE.multipliedBy(2));
        nodes.store.away = false;
        nodes.awaitEmpty(node);
        assertThat(node.bus.operations()).containsExactly("1");
    }

    @Test
    void aStoreThatIsAwayAtTheStartIsLookedThroughWhenItIsThere() {
        OutboxNode dead = nodes.node();
        dead.send("a", "b", "left over");
        nodes.clock.advance(OutboxNodes.LEASE.plusMillis(1));
        nodes.store.away = true;
        OutboxNode node = nodes.started();
        nodes.awaitSweeps(3);
        nodes.store.away = false;
        node.awaitOperations("left over");
        nodes.awaitEmpty(node);
    }

    private static OpenImException away() {
        return new StorageUnavailableException("the database is away", new IllegalStateException());
    }
}
