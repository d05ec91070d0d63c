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
 * Counters as they are in Redis: a string "{highest given} {highest given before the last call} {last call}" each, or, while a
 * timeline is written, "{highest announced} {highest shown} ~{who announced}". Every method takes any number of them, is one
 * round trip, and returns {@link #NOT_THERE} for those that Redis does not have.
 */
final class Counters {
    static final long NOT_THERE = -1;

    private static final Script<List<Long>> TAKE = Script.numbers("take-seqs.lua");
    private static final Script<List<Long>> ANNOUNCE = Script.numbers("announce-seqs.lua");
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

    /** Announces timelines, and {@link #take takes} numbers of other counters, together. */
    Map<SeqKey, Long> announceAndTake(
            String announcer,
            Map<SeqKey, Long> timelines,
            String call,
            Map<SeqKey, Integer> counts,
            Map<SeqKey, String> unanswered) {
        List<List<SeqKey>> groups = new ArrayList<>(CounterKeys.grouped(timelines.keySet()));
        List<Command<List<Long>>> commands = new ArrayList<>();
        groups.forEach(group -> commands.add(announce(group, announcer, timelines, Map.of())));
        for (List<SeqKey> group : CounterKeys.grouped(counts.keySet())) {
            groups.add(group);
            commands.add(take(group, call, counts, unanswered, Map.of()));
        }
        return together(groups, redis.pipeline(commands), Function.identity());
    }

    /** Announces timelines of which the numbers in use are known. */
    void announce(String announcer, Map<SeqKey, Long> timelines, Map<SeqKey, Long> inUse) {
        run(timelines.keySet(), group -> announce(group, announcer, timelines, inUse));
    }

    private Command<List<Long>> announce(
            List<SeqKey> group, String announcer, Map<SeqKey, Long> timelines, Map<SeqKey, Long> inUse) {
        List<byte[]> arguments = new ArrayList<>(1 + 2 * group.size());
        arguments.add(Redis.bytes(announcer));
        for (SeqKey counter : group) {
            arguments.add(argument(timelines.get(counter)));
            arguments.add(argument(inUse.get(counter)));
        }
        return ANNOUNCE.on(keys.keys(group), arguments);
    }

    /**
     * Raises counters.
     *
     * @param begin whether counters that are not there are begun
     * @return the highest number shown after that
     */
    Map<SeqKey, Long> raise(Map<SeqKey, Long> seqs, boolean begin) {
        return run(seqs.keySet(), group -> raise(group, seqs, begin, ""));
    }

    /** Raises counters that are there, and ends what was announced for them. Does not wait until it is done, nor tell if not. */
    void show(String announcer, Map<SeqKey, Long> seqs) {
        redis.send(CounterKeys.grouped(seqs.keySet()).stream()
                .map(group -> raise(group, seqs, false, announcer))
                .toList());
    }

    private Command<List<Long>> raise(List<SeqKey> group, Map<SeqKey, Long> seqs, boolean begin, String announcer) {
        List<byte[]> arguments = new ArrayList<>(3 + group.size());
        arguments.add(begin ? YES : NOTHING);
        arguments.add(UNUSED_TTL_MILLIS);
        arguments.add(Redis.bytes(announcer));
        group.forEach(counter -> arguments.add(argument(seqs.get(counter))));
        return RAISE.on(keys.keys(group), arguments);
    }

    /** Returns what the counters show, and which of them are being written. */
    Map<SeqKey, Shown> read(Collection<SeqKey> counters) {
        return run(
                counters, group -> commands -> commands.mget(keys.keys(group).toArray(new byte[0][])), Counters::shown);
    }

    private static List<Shown> shown(List<KeyValue<byte[], byte[]>> values) {
        return values.stream()
                .map(value -> value.hasValue() ? Shown.of(Redis.text(value.getValue())) : Shown.NOTHING)
                .toList();
    }

    /**
     * What a counter says.
     *
     * @param seq the highest number that is known to be stored; {@link #NOT_THERE} when Redis does not have it
     * @param open whether messages behind it have been announced, and may be stored
     */
    record Shown(long seq, boolean open) {
        static final Shown NOTHING = new Shown(NOT_THERE, false);

        static Shown of(String counter) {
            int first = counter.indexOf(' ');
            int second = counter.indexOf(' ', first + 1);
            boolean open = counter.startsWith("~", second + 1);
            return new Shown(Long.parseLong(counter, open ? first + 1 : 0, open ? second : first, 10), open);
        }
    }

    private Map<SeqKey, Long> run(Collection<SeqKey> counters, Function<List<SeqKey>, Command<List<Long>>> command) {
        return run(counters, command, Function.identity());
    }

    /** Does something to each group at the same time, and puts together what comes back for each counter. */
    private <T, R> Map<SeqKey, R> run(
            Collection<SeqKey> counters, Function<List<SeqKey>, Command<T>> command, Function<T, List<R>> results) {
        List<List<SeqKey>> groups = CounterKeys.grouped(counters);
        return together(groups, redis.pipeline(groups.stream().map(command).toList()), results);
    }

    private static <T, R> Map<SeqKey, R> together(
            List<List<SeqKey>> groups, List<T> answers, Function<T, List<R>> results) {
        Map<SeqKey, R> result = new HashMap<>();
        for (int i = 0; i < groups.size(); i++) {
            List<SeqKey> group = groups.get(i);
            List<R> answer = results.apply(answers.get(i));
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
