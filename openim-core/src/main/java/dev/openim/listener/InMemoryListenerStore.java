package dev.openim.listener;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@link ListenerStore} in memory. */
public final class InMemoryListenerStore implements ListenerStore {
    private static final String NOBODY = "";

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, Row> rows;

    public InMemoryListenerStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.rows = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public List<Position> claim(
            String listenerId, String owner, long now, long leasedUntil, Collection<String> userIds) {
        return unit.run(() -> {
            List<Position> claimed = new ArrayList<>();
            for (String userId : new LinkedHashSet<>(userIds)) {
                RowKey<String> key = new RowKey<>(listenerId, userId);
                Row row = rows.get(key);
                if (row == null || row.owner().equals(owner) || row.leasedUntil() < now) {
                    long position = row == null ? Position.UNREAD : row.position();
                    rows.put(key, new Row(owner, leasedUntil, position));
                    claimed.add(new Position(userId, position));
                }
            }
            return claimed;
        });
    }

    @Override
    public Set<String> save(String listenerId, String owner, Map<String, Long> positions) {
        return unit.run(() -> {
            Set<String> lost = new HashSet<>();
            positions.forEach((userId, position) -> {
                RowKey<String> key = new RowKey<>(listenerId, userId);
                Row row = rows.get(key);
                if (row == null || !row.owner().equals(owner)) {
                    lost.add(userId);
                } else {
                    rows.put(key, new Row(owner, row.leasedUntil(), Math.max(position, row.position())));
                }
            });
            return lost;
        });
    }

    @Override
    public void release(String listenerId, String owner, Collection<String> userIds) {
        unit.run(() -> {
            for (String userId : userIds) {
                RowKey<String> key = new RowKey<>(listenerId, userId);
                Row row = rows.get(key);
                if (row != null && row.owner().equals(owner)) {
                    rows.put(key, new Row(NOBODY, 0, row.position()));
                }
            }
        });
    }

    private record Row(String owner, long leasedUntil, long position) {}
}
