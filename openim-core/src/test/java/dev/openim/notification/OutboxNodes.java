package dev.openim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.ManualClock;
import dev.openim.store.InMemoryUnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Nodes on one outbox in memory, each with a relay and a bus of its own. */
final class OutboxNodes implements AutoCloseable {
    /** A quarter of it passes between two looks at the store; the clock of the leases stands still meanwhile. */
    static final Duration LEASE = Duration.ofMillis(80);

    final ManualClock clock = new ManualClock();
    final InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
    final WatchedOutboxStore store = new WatchedOutboxStore(new InMemoryOutboxStore(unit));
    private final List<OutboxNode> nodes = new ArrayList<>();

    OutboxNode started() {
        OutboxNode node = node();
        node.relay.start();
        return node;
    }

    /** A node whose relay does not run, as if it had died at once. */
    OutboxNode node() {
        return node(new OutboxSettings(LEASE, 10_000, 500));
    }

    OutboxNode node(OutboxSettings settings) {
        OutboxNode node = new OutboxNode(unit, store, settings, clock);
        nodes.add(node);
        return node;
    }

    /** Lets time pass in which nodes look through the store. */
    void awaitSweeps(int count) {
        int before = store.claims.get();
        await().until(() -> store.claims.get() >= before + count);
    }

    /** The nodes have nothing in memory any more, and the store nothing that could be claimed. */
    void awaitEmpty(OutboxNode... emptied) {
        await().until(() -> Stream.of(emptied).allMatch(node -> node.relay.waiting() == 0));
        assertThat(left()).isEmpty();
    }

    /** Takes from the store what is still to be sent. */
    List<OutboxRow> left() {
        return store.claim("nobody", Long.MAX_VALUE, Long.MAX_VALUE, 10);
    }

    @Override
    public void close() {
        store.away = false;
        nodes.forEach(node -> node.relay.stop());
    }
}
