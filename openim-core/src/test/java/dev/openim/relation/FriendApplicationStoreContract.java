package dev.openim.relation;

import static dev.openim.relation.FriendApplication.AGREED;
import static dev.openim.relation.FriendApplication.PENDING;
import static dev.openim.relation.FriendApplication.REFUSED;
import static dev.openim.relation.FriendApplicationStore.Side.RECEIVED;
import static dev.openim.relation.FriendApplicationStore.Side.SENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import dev.openim.store.Stores;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link FriendApplicationStore} must do. Extend it once for each store. */
public abstract class FriendApplicationStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String carol = Fresh.id("carol");

    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    private FriendApplicationStore applications() {
        return connect().friendApplications();
    }

    @Test
    void anApplicationComesBackAsItWasStored() {
        FriendApplication application = new FriendApplication(
                alice, bob, REFUSED, "please \uD83D\uDE00", "{}", 1_700_000_000_000L, carol, "no", 1_700_000_000_001L);
        applications().put(application);
        assertThat(applications().between(alice, bob)).containsExactly(application);
        assertThat(applications().between(bob, alice)).containsExactly(application);
        assertThat(applications().lockBetween(bob, alice)).containsExactly(application);
        assertThat(applications().between(alice, carol)).isEmpty();
        assertThat(applications().between(alice, bob.replace("bob", "BOB"))).isEmpty();
    }

    @Test
    void thereIsOneForEachDirection() {
        applications().put(pending(alice, bob, 1));
        applications().put(pending(bob, alice, 2));
        applications().put(pending(alice, bob, 3));
        assertThat(applications().between(alice, bob))
                .containsExactlyInAnyOrder(pending(alice, bob, 3), pending(bob, alice, 2));
        assertThat(applications().count(SENT, alice, List.of(), 0)).isEqualTo(1);
    }

    @Test
    void theNewestComesFirstAndTiesHaveAnOrder() {
        applications().put(pending(bob, alice, 5));
        applications().put(pending(carol, alice, 7));
        applications().put(pending("a_" + bob, alice, 6));
        applications().put(pending("b_" + bob, alice, 6));
        applications().put(pending(alice, bob, 9));
        assertThat(applications().list(RECEIVED, alice, List.of(), 0, 10))
                .containsExactly(
                        pending(carol, alice, 7),
                        pending("b_" + bob, alice, 6),
                        pending("a_" + bob, alice, 6),
                        pending(bob, alice, 5));
        assertThat(applications().list(RECEIVED, alice, List.of(), 3, 10)).containsExactly(pending(bob, alice, 5));
        assertThat(applications().list(RECEIVED, alice, List.of(), 0, 1)).containsExactly(pending(carol, alice, 7));
        assertThat(applications().list(SENT, alice, List.of(), 0, 10)).containsExactly(pending(alice, bob, 9));
        assertThat(applications().list(SENT, Fresh.id("nobody"), List.of(), 0, 10))
                .isEmpty();
    }

    @Test
    void aListMayBeOfSomeResultsOnly() {
        FriendApplication agreed = pending(bob, alice, 2).answered(AGREED, alice, "", 3);
        FriendApplication refused = pending(carol, alice, 4).answered(REFUSED, alice, "", 5);
        FriendApplication open = pending(Fresh.id("dave"), alice, 6);
        List.of(agreed, refused, open).forEach(applications()::put);
        assertThat(applications().list(RECEIVED, alice, List.of(PENDING), 0, 10))
                .containsExactly(open);
        assertThat(applications().list(RECEIVED, alice, List.of(AGREED, REFUSED, AGREED), 0, 10))
                .containsExactly(refused, agreed);
        assertThat(applications().list(SENT, bob, List.of(AGREED), 0, 10)).containsExactly(agreed);
        assertThat(applications().count(RECEIVED, alice, List.of(), 0)).isEqualTo(3);
        assertThat(applications().count(RECEIVED, alice, List.of(PENDING, AGREED), 0))
                .isEqualTo(2);
        assertThat(applications().count(RECEIVED, alice, List.of(), 3)).isEqualTo(2);
        assertThat(applications().count(RECEIVED, alice, List.of(), 4)).isEqualTo(1);
        assertThat(applications().count(RECEIVED, alice, List.of(PENDING), 6)).isZero();
    }

    @Test
    void idsMayBeAnyUnicode() {
        String one = Fresh.unicodeId();
        String other = Fresh.unicodeId();
        applications().put(pending(one, other, 1));
        assertThat(applications().list(SENT, one, List.of(), 0, 10)).containsExactly(pending(one, other, 1));
        assertThat(applications().list(RECEIVED, other, List.of(), 0, 10)).containsExactly(pending(one, other, 1));
    }

    /** Oracle: of all who answer an application that they found pending under the lock, one does. */
    @Test
    void oneOfManyAnswersAnApplication() throws Exception {
        List<Stores> nodes = List.of(connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                String from = Fresh.id("from");
                applications().put(pending(from, bob, 1));
                applications().put(pending(bob, from, 1));
                List<Boolean> answered = race.round(thread -> answer(nodes.get(thread), from, thread));
                assertThat(answered).containsOnlyOnce(true);
                assertThat(applications().between(from, bob))
                        .extracting(FriendApplication::handlerId)
                        .containsOnly("handler" + answered.indexOf(true));
            }
        }
    }

    /** One of them looks from the other side. */
    private boolean answer(Stores node, String from, int thread) {
        return node.unitOfWork().run(() -> {
            List<FriendApplication> both = thread == 0
                    ? node.friendApplications().lockBetween(bob, from)
                    : node.friendApplications().lockBetween(from, bob);
            if (!both.stream().allMatch(FriendApplication::isPending)) {
                return false;
            }
            both.forEach(application ->
                    node.friendApplications().put(application.answered(AGREED, "handler" + thread, "", 2)));
            return true;
        });
    }

    private static FriendApplication pending(String from, String to, long createTime) {
        return FriendApplication.pending(from, to, "", "", createTime);
    }
}
