package dev.openim.push.etcd;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was below a prefix at one moment.
 *
 * @param revision revision of etcd at that moment; 0 if it was never read
 * @param entries by what follows the prefix in their keys
 */
public record ConfigSnapshot(long revision, SortedMap<String, Entry> entries) {
    /** Nothing was read. */
    public static final ConfigSnapshot UNREAD = new ConfigSnapshot(0, Collections.emptySortedMap());

    public ConfigSnapshot {
        entries = Collections.unmodifiableSortedMap(new TreeMap<>(entries));
    }

    /**
     * What a key holds.
     *
     * @param revision revision of etcd at which it was written
     */
    public record Entry(String text, long revision) {}
}
