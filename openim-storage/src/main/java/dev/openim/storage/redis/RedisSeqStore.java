package dev.openim.storage.redis;

import static java.util.Objects.requireNonNull;

import dev.openim.error.StorageUnavailableException;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqSource;
import dev.openim.seq.SeqStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link SeqStore} in Redis: a string without expiry for each counter, as {@link Counters} and {@link CounterKeys} say.
 *
 * <p>Redis may forget: everything, or the last writes in a failover. A counter that is not there is never taken for a new
 * one: the {@link SeqSource} is asked for the numbers in use first, and the counter goes on behind them. That a counter has no
 * number in use is remembered for an hour, so that asking for counters never used is cheap. A counter that is there and
 * behind shows when one of its numbers turns out to be taken; {@link #correct} mends it.
 *
 * <p>A call that was done and whose answer was lost leaves no hole, as long as nobody else took numbers of the counter
 * since: either the driver sends it again, and Redis knows the call; or it is given up, and the next call of this store takes
 * the numbers that nobody got.
 *
 * <p>A timeline that is being written shows what is stored: the source is asked, as long as the writer has not said that it is
 * done. It says so without waiting; should that not arrive, or the writer die, whoever looks finds it out.
 *
 * <p>Every method is one round trip for any number of counters, and for those that are not there, or are being written, one to
 * the source and one more. It takes no part in a {@link dev.openim.store.UnitOfWork}: numbers taken in a unit that fails are a hole.
 */
public final class RedisSeqStore implements SeqStore {
    private static final Logger log = LoggerFactory.getLogger(RedisSeqStore.class);

    /** How long a source that is away is not asked again for what need not be known. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Redis redis;
    private final Counters counters;
    private final SeqSource source;
    private final Unanswered unanswered = new Unanswered();
    private final String instance = Long.toString(new SecureRandom().nextLong() >>> 16, Character.MAX_RADIX);
    private final String announcer = '~' + instance;
    private final AtomicLong calls = new AtomicLong();
    /** When the source was last found to be away. */
    private volatile long sourceAway = System.nanoTime() - PAUSE.toNanos();

    /** Takes what knows the numbers in use, which must not be this store. */
    public RedisSeqStore(Redis redis, SeqSource source) {
        this.redis = redis;
        this.counters = new Counters(redis);
        this.source = source;
    }

    @Override
    public boolean joinsUnitOfWork() {
        return false;
    }

    @Override
    public Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts) {
        return announce(Map.of(), counts);
    }

    @Override
    public Map<SeqKey, Long> announce(Map<SeqKey, Long> timelines, Map<SeqKey, Integer> counts) {
        if (timelines.isEmpty() && counts.isEmpty()) {
            return Map.of();
        }
        String call = instance + '-' + Long.toString(calls.incrementAndGet(), Character.MAX_RADIX);
        Map<SeqKey, String> lost = unanswered.of(counts.keySet());
        try {
            Map<SeqKey, Long> answers = counters.announceAndTake(announcer, timelines, call, counts, lost);
            List<SeqKey> notThere = notThere(answers);
            if (!notThere.isEmpty()) {
                answers.putAll(begin(notThere, timelines, call, counts, lost));
            }
            unanswered.forget(lost);
            answers.keySet().retainAll(counts.keySet());
            answers.replaceAll((counter, seq) -> seq + 1);
            return answers;
        } catch (RuntimeException e) {
            unanswered.remember(counts.keySet(), call);
            throw e;
        }
    }

    /** Does the same with counters that are not there. */
    private Map<SeqKey, Long> begin(
            List<SeqKey> notThere,
            Map<SeqKey, Long> timelines,
            String call,
            Map<SeqKey, Integer> counts,
            Map<SeqKey, String> lost) {
        Map<SeqKey, Long> inUse = inUse(notThere);
        Map<SeqKey, Long> announced = new HashMap<>(timelines);
        announced.keySet().retainAll(notThere);
        if (!announced.isEmpty()) {
            counters.announce(announcer, announced, inUse);
        }
        Map<SeqKey, Integer> taken = new HashMap<>(counts);
        taken.keySet().retainAll(notThere);
        return taken.isEmpty() ? Map.of() : counters.take(call, taken, lost, inUse);
    }

    @Override
    public void show(Map<SeqKey, Long> timelines) {
        if (!timelines.isEmpty()) {
            counters.show(announcer, timelines);
        }
    }

    @Override
    public Map<SeqKey, Long> current(Collection<SeqKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<SeqKey, Long> current = new HashMap<>();
        List<SeqKey> notThere = new ArrayList<>();
        List<SeqKey> open = new ArrayList<>();
        counters.read(keys).forEach((counter, shown) -> {
            current.put(counter, shown.seq());
            if (shown.open()) {
                open.add(counter);
            } else if (shown.seq() == Counters.NOT_THERE) {
                notThere.add(counter);
            }
        });
        if (!notThere.isEmpty()) {
            current.putAll(counters.raise(inUse(notThere), true));
        }
        if (!open.isEmpty()) {
            current.putAll(stored(open, current));
        }
        current.values().removeIf(seq -> seq == 0);
        return current;
    }

    /** Returns what is stored beyond what timelines show, and shows it. When that cannot be found out it is shown later. */
    private Map<SeqKey, Long> stored(List<SeqKey> open, Map<SeqKey, Long> shown) {
        if (System.nanoTime() - sourceAway < PAUSE.toNanos()) {
            return Map.of();
        }
        try {
            Map<SeqKey, Long> more = inUse(open);
            more.entrySet().removeIf(stored -> stored.getValue() <= requireNonNull(shown.get(stored.getKey())));
            return more.isEmpty() ? more : counters.raise(more, false);
        } catch (StorageUnavailableException e) {
            sourceAway = System.nanoTime();
            log.debug("What is stored of {} timelines is shown later: {}", open.size(), e.getMessage());
            return Map.of();
        }
    }

    /** Redis writes to its disk a moment later, and a replica that takes over may have less still. */
    @Override
    public void whenBack(Runnable action) {
        redis.whenConnected(action);
    }

    @Override
    public void raise(Map<SeqKey, Long> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        lift(seqs, counters.raise(seqs, false));
    }

    /** Begins those counters that were to be lifted and are not there. */
    private void lift(Map<SeqKey, Long> seqs, Map<SeqKey, Long> answers) {
        List<SeqKey> notThere = notThere(answers);
        if (!notThere.isEmpty()) {
            Map<SeqKey, Long> raised = inUse(notThere);
            raised.replaceAll((counter, seq) -> Math.max(seq, requireNonNull(seqs.get(counter))));
            counters.raise(raised, true);
        }
    }

    /**
     * Raises counters to the highest numbers in use, by one round trip to the source and one to Redis: for counters that are
     * behind, as a failover leaves them that lost writes. Never lowers one.
     *
     * @throws dev.openim.error.StorageUnavailableException when Redis or the source could not be reached; repeating is safe
     */
    public void correct(Collection<SeqKey> keys) {
        if (!keys.isEmpty()) {
            counters.raise(inUse(keys), true);
        }
    }

    /** Returns the highest number in use of each counter, 0 where there is none. */
    private Map<SeqKey, Long> inUse(Collection<SeqKey> keys) {
        Map<SeqKey, Long> highest = source.highest(keys);
        Map<SeqKey, Long> inUse = new HashMap<>();
        keys.forEach(counter -> inUse.put(counter, highest.getOrDefault(counter, 0L)));
        return inUse;
    }

    private static List<SeqKey> notThere(Map<SeqKey, Long> answers) {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() == Counters.NOT_THERE)
                .map(Map.Entry::getKey)
                .toList();
    }
}
