package dev.openim.transfer;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.seq.SeqKey;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last number of each timeline, for the one who writes it. It is what is stored, and not what a counter says: a number
 * that was given and not used would be a gap. Somebody who has written meanwhile shows by a collision; then it is asked for
 * again.
 *
 * <p>The counters, which say how far a timeline can be read, follow. A counter store that was away may have come back with
 * what it held some seconds before: then the counters of the last minutes are lifted once more, at once when it says that it is
 * back, or before the next messages.
 *
 * <p>Safe for concurrent use.
 */
final class Heads {
    /** Longer than a store of counters can be behind what it acknowledged. */
    private static final Duration LATELY = Duration.ofMinutes(2);

    private static final Logger log = LoggerFactory.getLogger(Heads.class);

    private record Head(long seq, long since) {}

    private final TransferStores stores;
    private final Cache<String, Head> known =
            Caffeine.newBuilder().maximumSize(200_000).build();
    private final AtomicInteger doubts = new AtomicInteger();
    private final AtomicBoolean lifting = new AtomicBoolean();
    /** Of the doubts, those after which all counters were lifted. */
    private volatile int settled;

    private Heads(TransferStores stores) {
        this.stores = stores;
    }

    static Heads of(TransferStores stores) {
        Heads heads = new Heads(stores);
        stores.seqs().whenBack(() -> {
            heads.doubt();
            heads.liftSoon();
        });
        return heads;
    }

    /** Returns the last number of each conversation, 0 for one without messages. */
    Map<String, Long> of(Collection<String> conversationIds) {
        Map<String, Long> last = new HashMap<>();
        Set<String> unknown = new HashSet<>();
        for (String id : conversationIds) {
            Head head = known.getIfPresent(id);
            if (head == null) {
                unknown.add(id);
            } else {
                last.put(id, head.seq());
            }
        }
        if (!unknown.isEmpty()) {
            last.putAll(ask(unknown));
        }
        return last;
    }

    /** A timeline whose messages are all gone goes on behind its counter. */
    private Map<String, Long> ask(Set<String> conversationIds) {
        Map<String, Long> stored = stores.messages().lastSeqs(conversationIds);
        List<SeqKey> counters = conversationIds.stream().map(SeqKey::timeline).toList();
        Map<SeqKey, Long> shown = stores.seqs().current(counters);
        Map<String, Long> last = new HashMap<>();
        for (String id : conversationIds) {
            last.put(id, Math.max(stored.getOrDefault(id, 0L), shown.getOrDefault(SeqKey.timeline(id), 0L)));
        }
        return last;
    }

    /** These are stored. */
    void advance(Map<String, Long> last) {
        long now = System.nanoTime();
        last.forEach((id, seq) -> known.put(id, new Head(seq, now)));
    }

    void forget(Collection<String> conversationIds) {
        known.invalidateAll(conversationIds);
    }

    /** The counter store was away. */
    void doubt() {
        doubts.incrementAndGet();
    }

    /** Lifts the counters of the last minutes, if the counter store was away since that was last done. */
    void liftAfterDoubt() {
        int before = doubts.get();
        if (before == settled) {
            return;
        }
        Map<SeqKey, Long> lately = new HashMap<>();
        long now = System.nanoTime();
        known.asMap().forEach((id, head) -> {
            if (now - head.since() < LATELY.toNanos()) {
                lately.put(SeqKey.timeline(id), head.seq());
            }
        });
        stores.seqs().raise(lately);
        settled = before;
    }

    /** On a thread of its own: perhaps nobody writes for a long time. */
    private void liftSoon() {
        if (!lifting.compareAndSet(false, true)) {
            return;
        }
        Thread thread = new Thread(
                () -> {
                    lifting.set(false);
                    try {
                        liftAfterDoubt();
                    } catch (RuntimeException e) {
                        log.debug("Counters are lifted when their store is back again: {}", e.getMessage());
                    }
                },
                "openim-heads");
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns the number behind the last of a conversation, and counts on. */
    static long next(Map<String, Long> last, String conversationId) {
        return requireNonNull(last.merge(conversationId, 1L, Long::sum));
    }
}
