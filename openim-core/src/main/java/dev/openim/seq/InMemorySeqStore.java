package dev.openim.seq;

import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** {@link SeqStore} in memory. */
public final class InMemorySeqStore implements SeqStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<SeqKey, Long> counters;

    public InMemorySeqStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.counters = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
    }

    @Override
    public Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts) {
        return unit.run(() -> {
            Map<SeqKey, Long> first = new HashMap<>();
            counts.forEach((key, count) -> {
                long given = given(key);
                counters.put(key, given + count);
                first.put(key, given + 1);
            });
            return first;
        });
    }

    @Override
    public Map<SeqKey, Long> current(Collection<SeqKey> keys) {
        return unit.run(() -> {
            Map<SeqKey, Long> current = new HashMap<>();
            for (SeqKey key : keys) {
                if (given(key) > 0) {
                    current.put(key, given(key));
                }
            }
            return current;
        });
    }

    @Override
    public void raise(Map<SeqKey, Long> seqs) {
        unit.run(() -> seqs.forEach((key, seq) -> {
            if (seq > given(key)) {
                counters.put(key, seq);
            }
        }));
    }

    private long given(SeqKey key) {
        Long given = counters.get(key);
        return given == null ? 0 : given;
    }
}
