package dev.openim.store;

import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the in-memory stores keep their rows in: a sorted map whose changes a failing unit takes back. Used inside
 * {@link InMemoryUnitOfWork#run} only, which is also what makes it safe for concurrent use.
 */
public final class InMemoryTable<K, V> {
    private final InMemoryUnitOfWork unit;
    private final NavigableMap<K, V> rows;

    public InMemoryTable(InMemoryUnitOfWork unit, Comparator<? super K> order) {
        this.unit = unit;
        this.rows = new TreeMap<>(order);
    }

    public @Nullable V get(K key) {
        return rows.get(key);
    }

    public void put(K key, V value) {
        restoreOnUndo(key, rows.put(key, value));
    }

    public void remove(K key) {
        restoreOnUndo(key, rows.remove(key));
    }

    /** Returns a view of the rows in their order. */
    public NavigableMap<K, V> rows() {
        return Collections.unmodifiableNavigableMap(rows);
    }

    private void restoreOnUndo(K key, @Nullable V before) {
        unit.onUndo(() -> {
            if (before == null) {
                rows.remove(key);
            } else {
                rows.put(key, before);
            }
        });
    }
}
