package dev.openim.storage.redis;

import static java.util.Objects.requireNonNull;

import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqSource;
import dev.openim.seq.SeqStore;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

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
 * <p>Every method is one round trip for any number of counters, and for those that are not there one to the source and one
 * more. It takes no part in a {@link dev.openim.store.UnitOfWork}: numbers taken in a unit that fails are a hole.
 */
public final class RedisSeqStore implements SeqStore {
    private final Counters counters;
    private final SeqSource source;
    private final Unanswered unanswered = new Unanswered();
    private final String instance = Long.toString(new SecureRandom().nextLong() >>> 16, Character.MAX_RADIX);
    private final AtomicLong calls = new AtomicLong();

    /** Takes what knows the numbers in use, which must not be this store. */
    public RedisSeqStore(Redis redis, SeqSource source) {
        this.counters = new Counters(redis);
        this.source = source;
    }

    @Override
    public boolean joinsUnitOfWork() {
        return false;
    }

    @Override
    public Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts) {
        return raiseAndAllocate(Map.of(), counts);
    }

    @Override
    public Map<SeqKey, Long> raiseAndAllocate(Map<SeqKey, Long> raised, Map<SeqKey, Integer> counts) {
        if (counts.isEmpty()) {
            raise(raised);
            return Map.of();
        }
        String call = instance + '-' + Long.toString(calls.incrementAndGet(), Character.MAX_RADIX);
        Map<SeqKey, String> lost = unanswered.of(counts.keySet());
        try {
            Map<SeqKey, Long> answers = counters.raiseAndTake(raised, call, counts, lost);
            Map<SeqKey, Long> before = new HashMap<>(answers);
            before.keySet().retainAll(counts.keySet());
            answers.keySet().retainAll(raised.keySet());
            begin(raised, answers);
            List<SeqKey> notThere = notThere(before);
            if (!notThere.isEmpty()) {
                Map<SeqKey, Integer> rest = new HashMap<>(counts);
                rest.keySet().retainAll(notThere);
                before.putAll(counters.take(call, rest, lost, inUse(notThere)));
            }
            unanswered.forget(lost);
            before.replaceAll((counter, seq) -> seq + 1);
            return before;
        } catch (RuntimeException e) {
            unanswered.remember(counts.keySet(), call);
            throw e;
        }
    }

    @Override
    public Map<SeqKey, Long> current(Collection<SeqKey> keys) {
        if (keys.isEmpty()) {
            return Map.of();
        }
        Map<SeqKey, Long> current = counters.read(keys);
        List<SeqKey> notThere = notThere(current);
        if (!notThere.isEmpty()) {
            current.putAll(counters.raise(inUse(notThere), true));
        }
        current.values().removeIf(seq -> seq == 0);
        return current;
    }

    @Override
    public void raise(Map<SeqKey, Long> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        begin(seqs, counters.raise(seqs, false));
    }

    /** Begins those counters that were to be lifted and are not there. */
    private void begin(Map<SeqKey, Long> seqs, Map<SeqKey, Long> answers) {
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
