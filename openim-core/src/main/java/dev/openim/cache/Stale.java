package dev.openim.cache;

import java.util.List;

/**
 * An entry of a cache that is not true any more.
 *
 * @param cache the name under which the cache is registered on every node
 * @param key what the entry is found by in that cache
 */
public record Stale(String cache, List<String> key) {
    public Stale {
        key = List.copyOf(key);
    }
}
