package dev.openim.statistics;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** {@link ActivityStore} in memory. */
public final class InMemoryActivityStore implements ActivityStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<Activity.Key, Long> counters;

    public InMemoryActivityStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.counters = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public void add(Collection<Activity> counts) {
        unit.run(() -> {
            for (Activity count : counts) {
                Long before = counters.get(count.key());
                counters.put(count.key(), (before == null ? 0 : before) + count.messages());
            }
        });
    }

    @Override
    public NavigableMap<Long, Long> byDay(ActivityRange range) {
        NavigableMap<Long, Long> days = new TreeMap<>();
        forEach(range, (key, messages) -> days.merge(key.day(), messages, Long::sum));
        return days;
    }

    @Override
    public long countIds(ActivityRange range) {
        return byId(range).size();
    }

    @Override
    public List<Ranked> rank(ActivityRange range, boolean ascending, int offset, int limit) {
        Comparator<Ranked> fewest = comparingLong(Ranked::messages);
        return byId(range).entrySet().stream()
                .map(entry -> new Ranked(entry.getKey(), entry.getValue()))
                .sorted((ascending ? fewest : fewest.reversed()).thenComparing(comparing(Ranked::id)))
                .skip(offset)
                .limit(limit)
                .toList();
    }

    private Map<String, Long> byId(ActivityRange range) {
        Map<String, Long> ids = new HashMap<>();
        forEach(range, (key, messages) -> ids.merge(key.id(), messages, Long::sum));
        return ids;
    }

    private void forEach(ActivityRange range, BiConsumer<Activity.Key, Long> action) {
        unit.run(() -> counters.rows().forEach((key, messages) -> {
            if (range.contains(key)) {
                action.accept(key, messages);
            }
        }));
    }
}
