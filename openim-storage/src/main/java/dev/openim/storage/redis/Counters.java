package dev.openim.storage.redis;

import static java.util.Objects.requireNonNull;

import dev.openim.seq.SeqKey;
import io.lettuce.core.KeyValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counters as they are in Redis: a string "{highest given} {highest given before the last call} {last call}" each. Every
 * method takes any number of them, is one round trip, and returns {@link #NOT_THERE} for those that Redis does not have.
 */
final class Counters {
    static final long NOT_THERE = -1;

    private static final Script<List<Long>> TAKE = Script.numbers("take-seqs.lua");
    private static final Script<List<Long>> RAISE = Script.numbers("raise-seqs.lua");
    private static final byte[] UNUSED_TTL_MILLIS = Redis.bytes("3600000");
    private static final byte[] NOTHING = new byte[0];
    private static final byte[] YES = Redis.bytes("1");

    private final Redis redis;
    private final CounterKeys keys;

    Counters(Redis redis) {
        this.redis = redis;
        this.keys = new CounterKeys(redis.settings());
    }

    /**
     * Takes numbers.
     *
     * @param call names this call, the same when it is done for some counters and then for others
     * @param unanswered calls that were not answered
     * @param inUse the numbers in use, as far as they are known
     * @return the highest number given before
     */
    Map<SeqKey, Long> take(
            String call, Map<SeqKey, Integer> counts, Map<SeqKey, String> unanswered, Map<SeqKey, Long> inUse) {
        return run(counts.keySet(), group -> take(group, call, counts, unanswered, inUse));
    }

    private Command<List<Long>> take(
            List<SeqKey> group,
            String call,
            Map<SeqKey, Integer> counts,
            Map<SeqKey, String> unanswered,
            Map<SeqKey, Long> inUse) {
        List<byte[]> arguments = new ArrayList<>(1 + 3 * group.size());
        arguments.add(Redis.bytes(call));
        for (SeqKey counter : group) {
            arguments.add(argument(counts.get(counter)));
            arguments.add(argument(inUse.get(counter)));
            arguments.add(argument(unanswered.get(counter)));
        }
        return TAKE.on(keys.keys(group), arguments);
    }

    /** As {@link #raise} of those that are there, and {@link #take} of others, together. No counter is in both. */
    Map<SeqKey, Long> raiseAndTake(
            Map<SeqKey, Long> seqs, String call, Map<SeqKey, Integer> counts, Map<SeqKey, String> unanswered) {
        List<List<SeqKey>> groups = new ArrayList<>(CounterKeys.grouped(seqs.keySet()));
        List<Command<List<Long>>> commands = new ArrayList<>();
        groups.forEach(group -> commands.add(raise(group, seqs, false)));
        for (List<SeqKey> group : CounterKeys.grouped(counts.keySet())) {
            groups.add(group);
            commands.add(take(group, call, counts, unanswered, Map.of()));
        }
        return together(groups, redis.pipeline(commands), Function.identity());
    }

    /**
     * Raises counters.
     *
     * @param begin whether counters that are not there are begun
     * @return the highest number given after that
     */
    Map<SeqKey, Long> raise(Map<SeqKey, Long> seqs, boolean begin) {
        return run(seqs.keySet(), group -> raise(group, seqs, begin));
    }

    private Command<List<Long>> raise(List<SeqKey> group, Map<SeqKey, Long> seqs, boolean begin) {
        List<byte[]> arguments = new ArrayList<>(2 + group.size());
        arguments.add(begin ? YES : NOTHING);
        arguments.add(UNUSED_TTL_MILLIS);
        group.forEach(counter -> arguments.add(argument(seqs.get(counter))));
        return RAISE.on(keys.keys(group), arguments);
    }

    /** Returns the highest number given. */
    Map<SeqKey, Long> read(Collection<SeqKey> counters) {
        return run(
                counters, group -> commands -> commands.mget(keys.keys(group).toArray(new byte[0][])), Counters::given);
    }

    private static List<Long> given(List<KeyValue<byte[], byte[]>> values) {
        return values.stream()
                .map(value -> value.hasValue() ? given(Redis.text(value.getValue())) : NOT_THERE)
                .toList();
    }

    private static long given(String counter) {
        return Long.parseLong(counter, 0, counter.indexOf(' '), 10);
    }

    private Map<SeqKey, Long> run(Collection<SeqKey> counters, Function<List<SeqKey>, Command<List<Long>>> command) {
        return run(counters, command, Function.identity());
    }

    /** Does something to each group at the same time, and puts together what comes back for each counter. */
    private <T> Map<SeqKey, Long> run(
            Collection<SeqKey> counters, Function<List<SeqKey>, Command<T>> command, Function<T, List<Long>> numbers) {
        List<List<SeqKey>> groups = CounterKeys.grouped(counters);
        return together(groups, redis.pipeline(groups.stream().map(command).toList()), numbers);
    }

    private static <T> Map<SeqKey, Long> together(
            List<List<SeqKey>> groups, List<T> answers, Function<T, List<Long>> numbers) {
        Map<SeqKey, Long> result = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            List<SeqKey> group = groups.get(i);
            List<Long> answer = numbers.apply(answers.get(i));
            for (int k = 0; k < group.size(); k++) {
                result.put(group.get(k), requireNonNull(answer.get(k)));
            }
        }
        return result;
    }

    private static byte[] argument(@Nullable Object value) {
        return value == null ? NOTHING : Redis.bytes(value.toString());
    }
}
