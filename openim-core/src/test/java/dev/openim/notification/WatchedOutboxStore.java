package dev.openim.notification;

import dev.openim.error.StorageUnavailableException;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** An outbox that can be away, and counts what is done with it. */
public final class WatchedOutboxStore implements OutboxStore {
    final AtomicInteger claims = new AtomicInteger();
    final AtomicInteger leases = new AtomicInteger();
    final AtomicInteger removals = new AtomicInteger();
    public volatile boolean away;
    public volatile boolean failRemovals;

    private final OutboxStore store;

    public WatchedOutboxStore(OutboxStore store) {
        this.store = store;
    }

    @Override
    public void append(String owner, long leasedUntil, List<OutboxRow> rows) {
        answer();
        store.append(owner, leasedUntil, rows);
    }

    @Override
    public List<OutboxRow> claim(String owner, long now, long leasedUntil, int limit) {
        claims.incrementAndGet();
        answer();
        return store.claim(owner, now, leasedUntil, limit);
    }

    @Override
    public void lease(String owner, long leasedUntil, Collection<String> ids) {
        answer();
        store.lease(owner, leasedUntil, ids);
        leases.incrementAndGet();
    }

    @Override
    public void remove(Collection<String> ids) {
        removals.incrementAndGet();
        if (failRemovals) {
            throw new StorageUnavailableException("the database is away", new IllegalStateException());
        }
        answer();
        store.remove(ids);
    }

    @Override
    public void park(Collection<String> ids) {
        answer();
        store.park(ids);
    }

    private void answer() {
        if (away) {
            throw new StorageUnavailableException("the database is away", new IllegalStateException());
        }
    }
}
