package dev.openim.storage.redis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.openim.seq.SeqKey;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * Where counters are: at {prefix}seq:{group}:t:{conversation} and {prefix}seq:{group}:i:{user}, where the braces around the
 * group are part of the key. A cluster puts keys with the same text in braces into one slot, and a script may touch one slot
 * only: a counter is in one of few groups, so that a batch needs few scripts and the nodes of a cluster share the work.
 *
 * <p>Another number of groups would give counters other keys: they would not be found there, and be corrected.
 */
final class CounterKeys {
    static final int GROUPS = 64;

    private final RedisSettings settings;

    CounterKeys(RedisSettings settings) {
        this.settings = settings;
    }

    byte[] key(SeqKey counter) {
        return settings.key("seq:{" + group(counter) + "}:" + code(counter.kind()) + ":" + counter.id());
    }

    List<byte[]> keys(Collection<SeqKey> counters) {
        return counters.stream().map(this::key).toList();
    }

    /** Returns the counters, each once, those of a group together. */
    static List<List<SeqKey>> grouped(Collection<SeqKey> counters) {
        return List.copyOf(counters.stream()
                .distinct()
                .collect(groupingBy(CounterKeys::group, TreeMap::new, toList()))
                .values());
    }

    /** By the hash that String defines, with its upper half mixed in: names often differ in the last letters only. */
    private static int group(SeqKey counter) {
        int hash = 31 * counter.id().hashCode() + code(counter.kind());
        return (hash ^ (hash >>> 16)) & (GROUPS - 1);
    }

    private static char code(SeqKey.Kind kind) {
        return switch (kind) {
            case TIMELINE -> 't';
            case INBOX -> 'i';
        };
    }
}
