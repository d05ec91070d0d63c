package dev.openim.listener;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** {@link DeadLetterStore} in memory. */
public final class InMemoryDeadLetterStore implements DeadLetterStore {
    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::listenerId).thenComparing(Key::userId).thenComparingLong(Key::inboxSeq);

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<Key, DeadLetter> letters;

    public InMemoryDeadLetterStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.letters = new InMemoryTable<>(unit, ORDER);
    }

    @Override
    public void put(DeadLetter letter) {
        unit.run(() -> letters.put(new Key(letter.listenerId(), letter.userId(), letter.inboxSeq()), letter));
    }

    @Override
    public List<DeadLetter> list(String listenerId, int limit) {
        return unit.run(() -> of(listenerId).limit(limit).toList());
    }

    @Override
    public long count(String listenerId) {
        return unit.run(() -> of(listenerId).count());
    }

    @Override
    public boolean remove(String listenerId, String userId, long inboxSeq) {
        return unit.run(() -> {
            Key key = new Key(listenerId, userId, inboxSeq);
            boolean there = letters.get(key) != null;
            letters.remove(key);
            return there;
        });
    }

    private Stream<DeadLetter> of(String listenerId) {
        return letters.rows().values().stream()
                .filter(letter -> letter.listenerId().equals(listenerId));
    }

    private record Key(String listenerId, String userId, long inboxSeq) {}
}
