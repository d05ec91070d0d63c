package dev.openim.examples.benchmark.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * How to test.
 *
 * @param kinds what is done
 * @param rounds how often each of them
 * @param pairs users who talk in pairs; all of them are in groups, too
 * @param groups how many
 * @param groupMembers of each group
 * @param rate messages a second of all senders together
 * @param stop how long a node is stopped, or cut off from something
 * @param away how long the database is away
 * @param freshEvery rounds after which other users talk; timelines grow, and are read from their beginning after each round
 * @param seed of what is done when
 */
public record FaultSettings(
        List<FaultKind> kinds,
        int rounds,
        int pairs,
        int groups,
        int groupMembers,
        double rate,
        Duration stop,
        Duration away,
        int freshEvery,
        long seed) {
    static final int BODY = 120;

    public FaultSettings {
        kinds = List.copyOf(kinds);
        if (groupMembers > 2 * pairs) {
            throw new IllegalArgumentException(
                    "groupMembers: " + groupMembers + " (expected: at most " + 2 * pairs + ")");
        }
    }

    /** A modest load: a stand-in for MongoDB looks at every document it has. */
    public static FaultSettings of(List<FaultKind> kinds, int rounds, Duration stop, Duration away, long seed) {
        return new FaultSettings(kinds, rounds, 10, 2, 12, 150, stop, away, 8, seed);
    }

    /** Returns what is done, in the order in which it is done. */
    List<FaultKind> plan(Random random) {
        List<FaultKind> plan = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            plan.addAll(kinds);
        }
        Collections.shuffle(plan, random);
        return plan;
    }
}
