package dev.openim.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link ListenerStore} must do. Extend it once for each store. */
public abstract class ListenerStoreContract {
    private static final String ONE = "node-1";
    private static final String OTHER = "node-2";
    private static final int MANY = 2_000;

    private final String listener = Fresh.id("echo");
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.unicodeId();

    /** A new client of the same store each time, as a second node would have. */
    protected abstract ListenerStore connect();

    @Test
    void aNewPositionIsUnreadAndItsClaimersUntilTheLeaseEnds() {
        assertThat(claim(ONE, 100, 200, alice, bob)).containsExactly(at(alice, -1), at(bob, -1));
        assertThat(claim(OTHER, 200, 300, alice, bob)).isEmpty();
        assertThat(claim(OTHER, 201, 300, alice)).containsExactly(at(alice, -1));
        assertThat(claim(ONE, 201, 300, alice, bob)).containsExactly(at(bob, -1));
    }

    @Test
    void theOwnerRenewsWhatIsHis() {
        claim(ONE, 100, 200, alice);
        assertThat(claim(ONE, 150, 400, alice)).containsExactly(at(alice, -1));
        assertThat(claim(OTHER, 300, 500, alice)).isEmpty();
        assertThat(claim(ONE, 999, 1_000, alice))
                .as("also when its lease has ended and nobody came")
                .containsExactly(at(alice, -1));
    }

    @Test
    void theNextOwnerGoesOnWhereTheLastOneStopped() {
        claim(ONE, 100, 200, alice, bob);
        assertThat(connect().save(listener, ONE, Map.of(alice, 7L, bob, 0L))).isEmpty();
        assertThat(claim(OTHER, 300, 400, alice, bob)).containsExactly(at(alice, 7), at(bob, 0));
    }

    @Test
    void aPositionDoesNotGoBack() {
        claim(ONE, 100, 200, alice);
        connect().save(listener, ONE, Map.of(alice, 7L));
        assertThat(connect().save(listener, ONE, Map.of(alice, 6L))).isEmpty();
        assertThat(claim(ONE, 100, 200, alice)).containsExactly(at(alice, 7));
    }

    @Test
    void onlyTheOwnerMovesAPosition() {
        claim(ONE, 100, 200, alice, bob);
        claim(OTHER, 300, 400, alice);
        assertThat(connect().save(listener, ONE, Map.of(alice, 9L, bob, 3L, "nobody", 1L)))
                .containsExactlyInAnyOrder(alice, "nobody");
        assertThat(claim(OTHER, 500, 600, alice, bob)).containsExactly(at(alice, -1), at(bob, 3));
    }

    @Test
    void whoseLeaseHasEndedStillMovesItUntilSomebodyElseComes() {
        claim(ONE, 100, 200, alice);
        assertThat(connect().save(listener, ONE, Map.of(alice, 5L))).isEmpty();
        assertThat(claim(OTHER, 300, 400, alice)).containsExactly(at(alice, 5));
    }

    @Test
    void whatIsReleasedCanBeClaimedAtOnceAndMovedByNobody() {
        claim(ONE, 100, 200, alice, bob);
        connect().release(listener, OTHER, List.of(bob));
        connect().release(listener, ONE, List.of(alice));
        connect().release(listener, ONE, List.of());
        assertThat(connect().save(listener, ONE, Map.of(alice, 5L))).containsExactly(alice);
        assertThat(claim(OTHER, 100, 200, alice, bob)).containsExactly(at(alice, -1));
    }

    @Test
    void listenersDoNotKnowEachOther() {
        claim(ONE, 100, 200, alice);
        String another = Fresh.id("desk");
        assertThat(connect().claim(another, OTHER, 100, 200, List.of(alice))).containsExactly(at(alice, -1));
        assertThat(connect().save(another, ONE, Map.of(alice, 1L))).containsExactly(alice);
    }

    @Test
    void manyAreClaimedAndMovedAtOnce() {
        List<String> users =
                IntStream.range(0, MANY).mapToObj(i -> alice + "_" + i).toList();
        assertThat(connect().claim(listener, ONE, 100, 200, users)).hasSize(MANY);
        Map<String, Long> positions = new TreeMap<>();
        users.forEach(user -> positions.put(user, 4L));
        assertThat(connect().save(listener, ONE, positions)).isEmpty();
        connect().release(listener, ONE, users);
        assertThat(connect().claim(listener, OTHER, 100, 200, users))
                .hasSize(MANY)
                .allMatch(position -> position.inboxSeq() == 4);
        assertThat(connect().claim(listener, OTHER, 100, 200, List.of())).isEmpty();
    }

    /** Oracle: however many nodes claim at once, each position goes to exactly one of them. */
    @Test
    void ofNodesThatClaimAtOnceOnlyOneGetsAPosition() throws Exception {
        List<ListenerStore> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 60; round++) {
                long now = round * 100L;
                // New ones in even rounds, those whose lease has just ended in odd ones.
                List<String> users = List.of(alice + round / 2, bob + round / 2, "c" + alice + round / 2);
                Set<String> claimed = new HashSet<>();
                int[] count = {0};
                race.round(thread -> nodes.get(thread).claim(listener, "node-" + thread, now + 50, now + 60, users))
                        .forEach(part -> part.forEach(position -> {
                            count[0]++;
                            claimed.add(position.userId());
                        }));
                assertThat(count[0]).as("round %s", round).isEqualTo(3);
                assertThat(claimed).containsExactlyInAnyOrderElementsOf(users);
            }
        }
    }

    private List<Position> claim(String owner, long now, long leasedUntil, String... users) {
        List<Position> claimed = connect().claim(listener, owner, now, leasedUntil, List.of(users));
        return List.of(users).stream()
                .flatMap(user ->
                        claimed.stream().filter(position -> position.userId().equals(user)))
                .toList();
    }

    private static Position at(String user, long inboxSeq) {
        return new Position(user, inboxSeq);
    }
}
