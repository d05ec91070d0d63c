package dev.openim.storage.redis;

import dev.openim.seq.SeqKey;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Calls that took numbers, as far as anybody knows, and whose answer did not come: for each counter the latest. Nobody has
 * got these numbers; the next call gives them, if nobody else has taken numbers since. Without that, each time Redis is away
 * would leave a hole.
 */
final class Unanswered {
    /** Past this many counters the holes are left. */
    private static final int MAX_COUNTERS = 100_000;

    private final Map<SeqKey, String> calls = new ConcurrentHashMap<>();

    Map<SeqKey, String> of(Collection<SeqKey> counters) {
        Map<SeqKey, String> found = new HashMap<>();
        if (!calls.isEmpty()) {
            for (SeqKey counter : counters) {
                String call = calls.get(counter);
                if (call != null) {
                    found.put(counter, call);
                }
            }
        }
        return found;
    }

    void remember(Collection<SeqKey> counters, String call) {
        for (SeqKey counter : counters) {
            if (calls.size() < MAX_COUNTERS || calls.containsKey(counter)) {
                calls.put(counter, call);
            }
        }
    }

    void forget(Map<SeqKey, String> answered) {
        answered.forEach(calls::remove);
    }
}
