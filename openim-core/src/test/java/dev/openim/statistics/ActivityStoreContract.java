package dev.openim.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.statistics.Activity.Kind;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ActivityStore} must do. Extend it once for each store. */
public abstract class ActivityStoreContract {
    /** A day that no other test counts on, with a year of such days behind it. */
    private final long day = ThreadLocalRandom.current().nextLong(1_000_000, Integer.MAX_VALUE);

    private final String alice = Fresh.id("a");
    private final String bob = Fresh.id("b");
    private final String carol = Fresh.unicodeId();

    /** A new client of the same store each time, as a second node would have. */
    protected abstract ActivityStore connect();

    @Test
    void countsAddUp() {
        connect().add(List.of(count(Kind.TO_USERS, day, alice, 2), count(Kind.TO_USERS, day, bob, 1)));
        connect().add(List.of(count(Kind.TO_USERS, day, alice, 3), count(Kind.TO_USERS, day, carol, 4)));
        ActivityRange range = range(day, day, Kind.TO_USERS);
        assertThat(connect().rank(range, false, 0, 10))
                .containsExactly(new Ranked(alice, 5), new Ranked(carol, 4), new Ranked(bob, 1));
        assertThat(connect().byDay(range)).containsExactly(Map.entry(day, 10L));
        assertThat(connect().countIds(range)).isEqualTo(3);
    }

    @Test
    void oneKeyMayComeTwiceInOneCall() {
        connect().add(List.of(count(Kind.IN_GROUP, day, bob, 1), count(Kind.IN_GROUP, day, bob, 2)));
        assertThat(connect().rank(range(day, day, Kind.IN_GROUP), true, 0, 10)).containsExactly(new Ranked(bob, 3));
    }

    @Test
    void nothingIsCountedNothingIsThere() {
        connect().add(List.of());
        ActivityRange range = range(day, day, Kind.values());
        assertThat(connect().byDay(range)).isEmpty();
        assertThat(connect().countIds(range)).isZero();
        assertThat(connect().rank(range, false, 0, 10)).isEmpty();
    }

    @Test
    void aRangeHasBothItsEndsAndNothingBeyond() {
        connect()
                .add(IntStream.range(0, 5)
                        .mapToObj(i -> count(Kind.TO_USERS, day + i, alice, 1L << i))
                        .toList());
        ActivityRange range = range(day + 1, day + 3, Kind.TO_USERS);
        assertThat(connect().byDay(range))
                .containsExactly(Map.entry(day + 1, 2L), Map.entry(day + 2, 4L), Map.entry(day + 3, 8L));
        assertThat(connect().rank(range, false, 0, 10)).containsExactly(new Ranked(alice, 14));
        assertThat(connect().countIds(range)).isEqualTo(1);
        ActivityRange none = range(day + 2, day + 1, Kind.TO_USERS);
        assertThat(connect().byDay(none)).isEmpty();
        assertThat(connect().rank(none, true, 0, 10)).isEmpty();
    }

    @Test
    void kindsAreLookedAtAloneOrTogether() {
        connect()
                .add(List.of(
                        count(Kind.TO_USERS, day, alice, 1),
                        count(Kind.TO_GROUPS, day, alice, 10),
                        count(Kind.TO_GROUPS, day, bob, 5),
                        count(Kind.IN_GROUP, day, alice, 100)));
        assertThat(connect().rank(range(day, day, Kind.TO_USERS), false, 0, 10)).containsExactly(new Ranked(alice, 1));
        ActivityRange sent = range(day, day, Kind.TO_USERS, Kind.TO_GROUPS);
        assertThat(connect().rank(sent, false, 0, 10)).containsExactly(new Ranked(alice, 11), new Ranked(bob, 5));
        assertThat(connect().countIds(sent)).isEqualTo(2);
        assertThat(connect().byDay(sent)).containsExactly(Map.entry(day, 16L));
    }

    @Test
    void pagesGoUpOrDownAndEqualsByTheirIds() {
        List<String> ids = List.of("p1" + alice, "p2" + alice, "p3" + alice, "p4" + alice);
        long[] messages = {7, 3, 7, 9};
        connect()
                .add(IntStream.range(0, 4)
                        .mapToObj(i -> count(Kind.IN_GROUP, day, ids.get(i), messages[i]))
                        .toList());
        ActivityRange range = range(day, day, Kind.IN_GROUP);
        assertThat(ranked(range, false, 0, 2)).containsExactly(ids.get(3), ids.get(0));
        assertThat(ranked(range, false, 2, 2)).containsExactly(ids.get(2), ids.get(1));
        assertThat(ranked(range, true, 0, 3)).containsExactly(ids.get(1), ids.get(0), ids.get(2));
        assertThat(ranked(range, true, 3, 3)).containsExactly(ids.get(3));
    }

    @Test
    void manyAreCountedAtOnce() {
        List<Activity> many = IntStream.range(0, 1_200)
                .mapToObj(i -> count(Kind.TO_USERS, day, alice + i, 1))
                .toList();
        connect().add(many);
        connect().add(many);
        ActivityRange range = range(day, day, Kind.TO_USERS);
        assertThat(connect().countIds(range)).isEqualTo(1_200);
        assertThat(connect().byDay(range)).containsExactly(Map.entry(day, 2_400L));
    }

    /** Oracle: what is there in the end is the sum of what was added, though all began with no counter there. */
    @Test
    void nothingIsLostWhenManyCountAtTheSameTime() throws Exception {
        List<ActivityStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 40; round++) {
                long today = day + round;
                race.round(thread -> {
                    List<Activity> counts =
                            List.of(count(Kind.TO_USERS, today, bob, 1), count(Kind.TO_USERS, today, alice, 1));
                    nodes.get(thread).add(thread == 1 ? List.of(counts.get(1), counts.get(0)) : counts);
                    return thread;
                });
                assertThat(connect().rank(range(today, today, Kind.TO_USERS), false, 0, 10))
                        .as("round %d", round)
                        .containsExactly(new Ranked(alice, 3), new Ranked(bob, 3));
            }
        }
    }

    private List<String> ranked(ActivityRange range, boolean ascending, int offset, int limit) {
        return connect().rank(range, ascending, offset, limit).stream()
                .map(Ranked::id)
                .toList();
    }

    private static ActivityRange range(long first, long last, Kind... kinds) {
        return new ActivityRange(Set.of(kinds), first, last);
    }

    private static Activity count(Kind kind, long day, String id, long messages) {
        return new Activity(new Activity.Key(kind, day, id), messages);
    }
}
