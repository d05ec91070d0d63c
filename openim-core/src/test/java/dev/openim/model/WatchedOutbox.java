package dev.openim.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.notification.OutboxRow;
import dev.openim.notification.OutboxStore;
import dev.openim.store.UnitOfWork;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** An outbox that knows when everything in it was sent. */
final class WatchedOutbox implements OutboxStore {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_NANOS = 100_000;

    private final OutboxStore store;
    private final UnitOfWork unitOfWork;
    private final Set<String> appended = ConcurrentHashMap.newKeySet();
    private final Set<String> removed = ConcurrentHashMap.newKeySet();

    WatchedOutbox(OutboxStore store, UnitOfWork unitOfWork) {
        this.store = store;
        this.unitOfWork = unitOfWork;
    }

    /** Waits until what was decided so far has become messages. That is soon, and asked thousands of times. */
    void awaitEmpty() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!removed.containsAll(appended)) {
            assertThat(System.nanoTime()).as("time to send everything").isLessThan(deadline);
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        appended.clear();
        removed.clear();
    }

    @Override
    public void append(String owner, long leasedUntil, List<OutboxRow> rows) {
        store.append(owner, leasedUntil, rows);
        unitOfWork.afterCommit(() -> rows.forEach(row -> appended.add(row.id())));
    }

    @Override
    public List<OutboxRow> claim(String owner, long now, long leasedUntil, int limit) {
        return store.claim(owner, now, leasedUntil, limit);
    }

    @Override
    public void lease(String owner, long leasedUntil, Collection<String> ids) {
        store.lease(owner, leasedUntil, ids);
    }

    @Override
    public void remove(Collection<String> ids) {
        store.remove(ids);
        removed.addAll(ids);
    }

    @Override
    public void park(Collection<String> ids) {
        throw new AssertionError("the bus refused " + ids);
    }
}
