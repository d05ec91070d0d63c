package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.openim.group.JoinRequestStore.Wanted;
import dev.openim.store.Fresh;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link JoinRequestStore} must do. Extend it once for each store. */
public abstract class JoinRequestStoreContract {
    private final String chess = Fresh.id("g");
    private final String go = Fresh.id("g");
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract JoinRequestStore connect();

    @Test
    void aRequestComesBackAsItWasStored() {
        JoinRequest request = new JoinRequest(
                chess, alice, JoinRequest.REFUSED, "please \uD83D\uDE00", 5, bob, "no", 6, "{}", 4, bob);
        connect().put(List.of(request));
        assertThat(connect().find(chess, List.of(alice, bob, alice))).containsExactly(request);
        assertThat(connect().find(go, List.of(alice))).isEmpty();
        assertThat(connect().find(chess, List.of())).isEmpty();
    }

    @Test
    void aNewRequestTakesThePlaceOfTheOld() {
        connect().put(List.of(request(chess, alice, JoinRequest.REFUSED, 5)));
        JoinRequest again = request(chess, alice, JoinRequest.PENDING, 6);
        connect().put(List.of(again));
        assertThat(connect().list(wanted(alice, List.of(), List.of(), 0), 0, 10))
                .containsExactly(again);
        connect().put(List.of());
    }

    @Test
    void requestsAreListedNewestFirstByPages() {
        JoinRequest first = request(chess, alice, JoinRequest.PENDING, 5);
        JoinRequest second = request(go, alice, JoinRequest.AGREED, 6);
        JoinRequest third = request(go, bob, JoinRequest.PENDING, 7);
        connect().put(List.of(second, third, first));
        Wanted ofBoth = wanted("", List.of(chess, go), List.of(), 0);
        assertThat(connect().list(ofBoth, 0, 10)).containsExactly(third, second, first);
        assertThat(connect().list(ofBoth, 1, 1)).containsExactly(second);
        assertThat(connect().count(ofBoth)).isEqualTo(3);
        assertThat(connect().list(wanted(alice, List.of(), List.of(), 0), 0, 10))
                .containsExactly(second, first);
        assertThat(connect().list(wanted(alice, List.of(chess), List.of(), 0), 0, 10))
                .containsExactly(first);
        Wanted pending = wanted("", List.of(chess, go), List.of(JoinRequest.PENDING), 0);
        assertThat(connect().list(pending, 0, 10)).containsExactly(third, first);
        assertThat(connect().count(wanted("", List.of(go, chess), List.of(0, 1), 5)))
                .isEqualTo(2);
        assertThat(connect().count(wanted("", List.of(go, chess), List.of(JoinRequest.REFUSED), 0)))
                .isZero();
    }

    @Test
    void manyAreWrittenAtOnce() {
        List<JoinRequest> many = IntStream.range(0, 1_200)
                .mapToObj(i -> request(chess, Fresh.id("u"), JoinRequest.PENDING, 10_000 - i))
                .toList();
        connect().put(many);
        assertThat(connect().list(wanted("", List.of(chess), List.of(), 0), 0, 2_000))
                .isEqualTo(many);
        List<String> ids = many.stream().map(JoinRequest::userId).toList();
        assertThat(connect().find(chess, ids)).isEqualTo(many);
    }

    @Test
    void nobodyListsEverything() {
        assertThatIllegalArgumentException().isThrownBy(() -> wanted("", List.of(), List.of(0), 0));
    }

    private static Wanted wanted(String userId, Collection<String> groups, Collection<Integer> results, long after) {
        return new Wanted(userId, groups, results, after);
    }

    private static JoinRequest request(String groupId, String userId, int result, long time) {
        return new JoinRequest(groupId, userId, result, "", time, "", "", 0, "", 3, "");
    }
}
