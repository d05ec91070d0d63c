package dev.openim.inbox;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Comparator;
import java.util.List;

/** {@link PromiseStore} in memory. */
public final class InMemoryPromiseStore implements PromiseStore {
    private static final Comparator<Key> ORDER = Comparator.comparingLong(Key::time)
            .thenComparing(Key::conversationId)
            .thenComparingLong(Key::seq);

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<Key, Promise> promises;

    public InMemoryPromiseStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.promises = new InMemoryTable<>(unit, ORDER);
    }

    @Override
    public void add(List<Promise> added) {
        unit.run(() -> added.forEach(promise -> promises.put(Key.of(promise), promise)));
    }

    @Override
    public List<Promise> take(int limit) {
        return unit.run(() -> {
            List<Promise> taken = promises.rows().values().stream().limit(limit).toList();
            taken.forEach(promise -> promises.remove(Key.of(promise)));
            return taken;
        });
    }

    private record Key(long time, String conversationId, long seq) {
        static Key of(Promise promise) {
            return new Key(promise.time(), promise.conversationId(), promise.seq());
        }
    }
}
