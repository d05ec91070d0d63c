package dev.openim.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.relation.Friend.Change;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import dev.openim.store.Stores;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every {@link FriendStore} must do. Extend it once for each store. */
public abstract class FriendStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String carol = Fresh.id("carol");

    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    private FriendStore friends() {
        return connect().friends();
    }

    @Test
    void aFriendComesBackAsHeWasStored() {
        Friend friend = new Friend(alice, bob, "Bobby \uD83D\uDE00", true, "{\"a\":1}", 2, carol, 1_700_000_000_000L);
        assertThat(friends().createMissing(List.of(friend))).containsExactly(friend);
        assertThat(friends().find(alice, List.of(bob, carol, bob))).containsExactly(friend);
        assertThat(friends().list(alice, 0, 10)).containsExactly(friend);
        assertThat(friends().count(alice)).isEqualTo(1);
        assertThat(friends().find(alice, List.of(bob + " "))).isEmpty();
    }

    @Test
    void friendshipIsDirected() {
        friends().createMissing(List.of(friend(alice, bob, 1)));
        assertThat(friends().ids(alice)).containsExactly(bob);
        assertThat(friends().ids(bob)).isEmpty();
        assertThat(friends().ownersOf(bob)).containsExactly(alice);
        assertThat(friends().ownersOf(alice)).isEmpty();
    }

    @Test
    void whoIsThereAlreadyStaysAsHeIs() {
        Friend before = new Friend(alice, bob, "Bobby", true, "x", 2, alice, 1);
        friends().createMissing(List.of(before));
        assertThat(friends()
                        .createMissing(List.of(friend(alice, bob, 9), friend(bob, alice, 9), friend(alice, carol, 9))))
                .containsExactlyInAnyOrder(friend(bob, alice, 9), friend(alice, carol, 9));
        assertThat(friends().find(alice, List.of(bob))).containsExactly(before);
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(friends().createMissing(List.of())).isEmpty();
        assertThat(friends().find(alice, List.of())).isEmpty();
        assertThat(friends().update(alice, List.of(), new Change(true, null, null)))
                .isEmpty();
        assertThat(friends().count(alice)).isZero();
        assertThat(friends().ownersOf(alice)).isEmpty();
    }

    @Test
    void pinnedFriendsComeFirstThenTheyComeByTimeThenById() {
        Friend late = friend(alice, "a_" + bob, 9);
        Friend early = friend(alice, "z_" + bob, 3);
        Friend sameTimeB = friend(alice, "c_" + bob, 5);
        Friend sameTimeA = friend(alice, "b_" + bob, 5);
        Friend pinned = new Friend(alice, "y_" + bob, "", true, "", 2, alice, 10);
        friends().createMissing(List.of(late, sameTimeB, pinned, early, sameTimeA));
        assertThat(friends().list(alice, 0, 10)).containsExactly(pinned, early, sameTimeA, sameTimeB, late);
        assertThat(friends().list(alice, 1, 2)).containsExactly(early, sameTimeA);
        assertThat(friends().list(alice, 5, 2)).isEmpty();
        assertThat(friends().ids(alice))
                .containsExactly(
                        pinned.friendId(),
                        early.friendId(),
                        sameTimeA.friendId(),
                        sameTimeB.friendId(),
                        late.friendId());
        assertThat(friends().find(alice, List.of(late.friendId(), early.friendId(), pinned.friendId())))
                .containsExactly(pinned, early, late);
    }

    @Test
    void aChangeTouchesOnlyWhatItNamesAndOnlyThoseItNames() {
        friends().createMissing(List.of(friend(alice, bob, 1), friend(alice, carol, 2), friend(bob, carol, 3)));
        assertThat(friends().update(alice, List.of(carol, "nobody", carol), new Change(null, "C", null)))
                .containsExactly(carol);
        assertThat(friends().update(alice, List.of(bob, carol), new Change(true, null, "e")))
                .containsExactlyInAnyOrder(bob, carol);
        assertThat(friends().list(alice, 0, 10))
                .containsExactly(
                        new Friend(alice, bob, "", true, "e", 2, alice, 1),
                        new Friend(alice, carol, "C", true, "e", 2, alice, 2));
        assertThat(friends().update(alice, List.of(carol), new Change(false, "", "")))
                .containsExactly(carol);
        assertThat(friends().find(alice, List.of(carol))).containsExactly(friend(alice, carol, 2));
        assertThat(friends().find(bob, List.of(carol))).containsExactly(friend(bob, carol, 3));
    }

    @Test
    void aChangeOfNothingOnlySaysWhoIsThere() {
        friends().createMissing(List.of(friend(alice, bob, 1)));
        assertThat(friends().update(alice, List.of(bob, carol), new Change(null, null, null)))
                .containsExactly(bob);
        assertThat(friends().find(alice, List.of(bob))).containsExactly(friend(alice, bob, 1));
    }

    @Test
    void whoIsDeletedIsGoneFromOneListOnly() {
        friends().createMissing(List.of(friend(alice, bob, 1), friend(bob, alice, 1)));
        assertThat(friends().delete(alice, bob)).isTrue();
        assertThat(friends().delete(alice, bob)).isFalse();
        assertThat(friends().ids(alice)).isEmpty();
        assertThat(friends().ids(bob)).containsExactly(alice);
        assertThat(friends().ownersOf(bob)).isEmpty();
        assertThat(friends().createMissing(List.of(friend(alice, bob, 7)))).containsExactly(friend(alice, bob, 7));
    }

    @Test
    void aUserMayHaveManyFriends() {
        List<Friend> many = IntStream.range(0, 1_200)
                .mapToObj(i -> friend(alice, Fresh.id("friend"), i))
                .toList();
        assertThat(friends().createMissing(many)).hasSameElementsAs(many).hasSize(1_200);
        List<String> ids = many.stream().map(Friend::friendId).toList();
        assertThat(friends().ids(alice)).isEqualTo(ids);
        assertThat(friends().find(alice, ids)).isEqualTo(many);
        assertThat(friends().update(alice, ids, new Change(null, "r", null))).hasSameElementsAs(ids);
        assertThat(friends().list(alice, 1_199, 10).get(0).remark()).isEqualTo("r");
    }

    @Test
    void idsMayBeAnyUnicode() {
        String owner = Fresh.unicodeId();
        String friend = Fresh.unicodeId();
        friends().createMissing(List.of(friend(owner, friend, 1)));
        assertThat(friends().ids(owner)).containsExactly(friend);
        assertThat(friends().ownersOf(friend)).containsExactly(owner);
        assertThat(friends().delete(owner, friend)).isTrue();
    }

    /** Oracle: of all who add the same friend, one does. */
    @Test
    void oneOfManyAddsAFriend() throws Exception {
        List<FriendStore> nodes = List.of(friends(), friends(), friends());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                String owner = Fresh.id("owner");
                List<List<Friend>> added =
                        race.round(thread -> nodes.get(thread).createMissing(List.of(friend(owner, bob, 10 + thread))));
                List<Friend> winners = added.stream().flatMap(List::stream).toList();
                assertThat(winners).hasSize(1);
                assertThat(friends().find(owner, List.of(bob))).isEqualTo(winners);
            }
        }
    }

    /** Oracle: what a change says it changed is still there for the rest of its unit, so its log comes before that of the end. */
    @Test
    void whoIsBeingChangedIsNotDeletedMeanwhile() throws Exception {
        List<Stores> nodes = List.of(connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                String owner = Fresh.id("owner");
                friends().createMissing(List.of(friend(owner, bob, 1)));
                List<Boolean> consistent = race.round(thread -> thread == 0
                        ? nodes.get(0)
                                .unitOfWork()
                                .run(() -> changedIsThere(nodes.get(0).friends(), owner))
                        : nodes.get(1).friends().delete(owner, bob));
                assertThat(consistent).containsExactly(true, true);
                assertThat(friends().count(owner)).isZero();
            }
        }
    }

    private boolean changedIsThere(FriendStore friends, String owner) {
        boolean changed = !friends.update(owner, List.of(bob), new Change(null, "r", null))
                .isEmpty();
        return changed == !friends.find(owner, List.of(bob)).isEmpty();
    }

    private static Friend friend(String owner, String friend, long createTime) {
        return new Friend(owner, friend, "", false, "", 2, owner, createTime);
    }
}
