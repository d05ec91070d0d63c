package dev.openim.notification;

import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

/** {@link OutboxStore} in memory. */
public final class InMemoryOutboxStore implements OutboxStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, Lease> rows;

    public InMemoryOutboxStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.rows = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public void append(String owner, long leasedUntil, List<OutboxRow> added) {
        unit.run(() -> added.forEach(row -> rows.put(row.id(), new Lease(row, owner, leasedUntil, false))));
    }

    @Override
    public List<OutboxRow> claim(String owner, long now, long leasedUntil, int limit) {
        return unit.run(() -> {
            List<OutboxRow> claimed = rows.rows().values().stream()
                    .filter(lease -> !lease.parked() && lease.until() < now)
                    .limit(limit)
                    .map(Lease::row)
                    .toList();
            claimed.forEach(row -> rows.put(row.id(), new Lease(row, owner, leasedUntil, false)));
            return claimed;
        });
    }

    @Override
    public void lease(String owner, long leasedUntil, Collection<String> ids) {
        change(
                ids,
                lease -> lease.owner().equals(owner)
                        ? new Lease(lease.row(), owner, leasedUntil, lease.parked())
                        : lease);
    }

    @Override
    public void remove(Collection<String> ids) {
        unit.run(() -> ids.forEach(rows::remove));
    }

    @Override
    public void park(Collection<String> ids) {
        change(ids, lease -> new Lease(lease.row(), lease.owner(), lease.until(), true));
    }

    private void change(Collection<String> ids, UnaryOperator<Lease> change) {
        unit.run(() -> ids.forEach(id -> {
            Lease before = rows.get(id);
            if (before != null) {
                rows.put(id, change.apply(before));
            }
        }));
    }

    private record Lease(OutboxRow row, String owner, long until, boolean parked) {}
}
