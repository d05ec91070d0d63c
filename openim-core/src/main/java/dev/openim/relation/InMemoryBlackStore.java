package dev.openim.relation;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link BlackStore} in memory. */
public final class InMemoryBlackStore implements BlackStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<RowKey<String>, Black> blacks;

    public InMemoryBlackStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.blacks = new InMemoryTable<>(unit, RowKey.order());
    }

    @Override
    public boolean add(Black black) {
        return unit.run(() -> {
            RowKey<String> key = new RowKey<>(black.ownerId(), black.blockedId());
            if (blacks.get(key) != null) {
                return false;
            }
            blacks.put(key, black);
            return true;
        });
    }

    @Override
    public boolean remove(String ownerId, String blockedId) {
        return unit.run(() -> {
            RowKey<String> key = new RowKey<>(ownerId, blockedId);
            if (blacks.get(key) == null) {
                return false;
            }
            blacks.remove(key);
            return true;
        });
    }

    @Override
    public List<Black> find(String ownerId, Collection<String> blockedIds) {
        return unit.run(() -> Set.copyOf(blockedIds).stream()
                .flatMap(id -> Stream.ofNullable(blacks.get(new RowKey<>(ownerId, id))))
                .sorted(Black.ORDER)
                .toList());
    }

    @Override
    public List<Black> list(String ownerId, int offset, int limit) {
        return unit.run(() -> RowKey.rowsOf(ownerId, "", blacks).values().stream()
                .sorted(Black.ORDER)
                .skip(offset)
                .limit(limit)
                .toList());
    }

    @Override
    public int count(String ownerId) {
        return unit.run(() -> RowKey.rowsOf(ownerId, "", blacks).size());
    }
}
