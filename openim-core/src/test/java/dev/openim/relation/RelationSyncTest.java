package dev.openim.relation;

import static dev.openim.relation.Contacts.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.StorageUnavailableException;
import dev.openim.notification.WatchedOutboxStore;
import dev.openim.relation.Friend.Change;
import dev.openim.store.Stores;
import dev.openim.sync.IdHash;
import dev.openim.wire.proto.relation.getFullFriendUserIDsResp;
import dev.openim.wire.proto.relation.getIncrementalFriendsResp;
import dev.openim.wire.proto.sdkws.FriendInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a client's copy of the friends follows the server's. Source: http-api.md 3. */
class RelationSyncTest {
    private final Stores inMemory = Stores.inMemory();
    private final WatchedOutboxStore outbox = new WatchedOutboxStore(inMemory.outbox());
    private final Contacts contacts = new Contacts(inMemory.withOutbox(outbox));
    private final Caller alice = contacts.chat.register("alice");
    private final Caller bob = contacts.chat.register("bob");
    private final Caller carol = contacts.chat.register("carol");
    private final Caller admin = contacts.chat.admin();

    @AfterEach
    void close() {
        outbox.away = false;
        contacts.close();
    }

    @Test
    void eachChangeIsOneVersionAndComesOnce() {
        getIncrementalFriendsResp first = contacts.first(alice);
        assertThat(first.getFull()).isTrue();
        contacts.befriend(alice, bob);
        contacts.befriend(carol, alice);
        getIncrementalFriendsResp added = contacts.since(alice, first);
        assertThat(added.getFull()).isFalse();
        assertThat(added.getVersionID()).isEqualTo(first.getVersionID());
        assertThat(added.getVersion()).isEqualTo(first.getVersion() + 2);
        assertThat(added.getInsertList())
                .extracting(info -> info.getFriendUser().getUserID())
                .containsExactly(bob.userId(), carol.userId());
        contacts.changes.setRemark(alice, alice.userId(), bob.userId(), "Bobby");
        contacts.changes.delete(alice, alice.userId(), carol.userId());
        getIncrementalFriendsResp changed = contacts.since(alice, added);
        assertThat(changed.getInsertCount()).isZero();
        assertThat(changed.getUpdateList()).extracting(FriendInfo::getRemark).containsExactly("Bobby");
        assertThat(changed.getDeleteList()).containsExactly(carol.userId());
        assertThat(changed.getSortVersion()).isZero();
        getIncrementalFriendsResp nothing = contacts.since(alice, changed);
        assertThat(List.of(nothing.getInsertCount(), nothing.getUpdateCount(), nothing.getDeleteCount()))
                .containsOnly(0);
        assertThat(nothing.getFull()).isFalse();
    }

    @Test
    void aPinSaysThatTheOrderChanged() {
        contacts.befriend(alice, bob);
        contacts.befriend(alice, carol);
        getIncrementalFriendsResp before = contacts.first(alice);
        contacts.changes.update(alice, alice.userId(), List.of(carol.userId()), new Change(true, null, null));
        getIncrementalFriendsResp pinned = contacts.since(alice, before);
        assertThat(pinned.getSortVersion()).isEqualTo(pinned.getVersion());
        assertThat(pinned.getUpdateList())
                .extracting(info -> info.getFriendUser().getUserID())
                .containsExactly(carol.userId());
        assertThat(contacts.friendsOf(alice)).containsExactly(carol.userId(), bob.userId());
    }

    @Test
    void theFullListIsSentUnlessTheClientHasIt() {
        getFullFriendUserIDsResp empty = contacts.sync.friendIds(alice, alice.userId(), 0);
        assertThat(empty.getEqual()).isTrue();
        contacts.befriend(alice, bob);
        getFullFriendUserIDsResp full = contacts.sync.friendIds(alice, alice.userId(), 0);
        assertThat(full.getEqual()).isFalse();
        assertThat(full.getUserIDsList()).containsExactly(bob.userId());
        assertThat(full.getVersionID()).isEqualTo(contacts.first(alice).getVersionID());
        getFullFriendUserIDsResp known =
                contacts.sync.friendIds(alice, alice.userId(), IdHash.of(List.of(bob.userId())));
        assertThat(known.getEqual()).isTrue();
        assertThat(known.getUserIDsCount()).isZero();
    }

    @Test
    void moreThanTwoHundredChangesAreNotListed() {
        getIncrementalFriendsResp before = contacts.first(alice);
        List<String> ids = IntStream.range(0, 201)
                .mapToObj(i -> contacts.chat.registerAs("many" + i).userId())
                .toList();
        contacts.changes.importFriends(admin, alice.userId(), ids.subList(0, 200));
        assertThat(contacts.since(alice, before).getInsertCount()).isEqualTo(200);
        contacts.changes.importFriends(admin, alice.userId(), ids.subList(200, 201));
        getIncrementalFriendsResp full = contacts.since(alice, before);
        assertThat(full.getFull()).isTrue();
        assertThat(full.getInsertCount()).isZero();
    }

    @Test
    void onlyOneselfFollowsOnesFriends() {
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.sync.friends(bob, alice.userId(), "", 0));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.sync.friendIds(bob, alice.userId(), 0));
        assertThat(contacts.sync.friends(admin, alice.userId(), "", 0).getFull())
                .isTrue();
    }

    @Test
    void aChangeThatCannotBeAnnouncedDoesNotHappen() {
        contacts.befriend(alice, bob);
        contacts.applications.apply(carol, carol.userId(), alice.userId(), "", "");
        contacts.blacks.add(alice, alice.userId(), bob.userId(), "");
        List<Object> before = everything();
        outbox.away = true;
        List<Runnable> changes = List.of(
                () -> contacts.applications.apply(carol, carol.userId(), bob.userId(), "", ""),
                () -> contacts.applications.respond(alice, carol.userId(), alice.userId(), 1, ""),
                () -> contacts.applications.respond(alice, carol.userId(), alice.userId(), -1, ""),
                () -> contacts.changes.delete(alice, alice.userId(), bob.userId()),
                () -> contacts.changes.setRemark(alice, alice.userId(), bob.userId(), "x"),
                () -> contacts.changes.update(alice, alice.userId(), List.of(bob.userId()), new Change(true, "x", "x")),
                () -> contacts.changes.importFriends(admin, alice.userId(), List.of(carol.userId())),
                () -> contacts.blacks.add(alice, alice.userId(), carol.userId(), ""),
                () -> contacts.blacks.remove(alice, alice.userId(), bob.userId()));
        for (Runnable change : changes) {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(change::run);
            assertThat(everything()).isEqualTo(before);
        }
    }

    private List<Object> everything() {
        List<Object> everything = new ArrayList<>();
        for (Caller user : List.of(alice, bob, carol)) {
            everything.add(contacts.infosOf(user));
            everything.add(contacts.first(user).getVersion());
            everything.add(contacts.sync.blacks(user, user.userId(), "", 0).getVersion());
            everything.add(contacts.blacks.page(user, user.userId(), 0, 10));
            everything.add(contacts.applications.received(user, user.userId(), List.of(), 0, 10));
        }
        return everything;
    }

    private void deleteIfFriend(Caller other) {
        if (contacts.friendsOf(alice).contains(other.userId())) {
            contacts.changes.delete(alice, alice.userId(), other.userId());
        }
    }

    /** Oracle: what a client makes of the increments is what the server has, whatever happened in between. */
    @Test
    void aClientThatFollowsEndsUpWithWhatTheServerHas() {
        Random random = new Random(20_260);
        List<Caller> others = IntStream.range(0, 6)
                .mapToObj(i -> contacts.chat.registerAs("other" + i))
                .toList();
        FollowingClient client = new FollowingClient(contacts, alice);
        for (int step = 0; step < 600; step++) {
            Caller other = others.get(random.nextInt(others.size()));
            List<String> one = List.of(other.userId());
            switch (random.nextInt(5)) {
                case 0 -> contacts.changes.importFriends(admin, alice.userId(), one);
                case 1 -> deleteIfFriend(other);
                case 2 -> contacts.changes.setRemark(alice, alice.userId(), other.userId(), "r" + step);
                case 3 ->
                    contacts.changes.update(
                            alice, alice.userId(), one, new Change(random.nextBoolean(), null, "e" + step));
                default -> client.follow();
            }
        }
        client.follow();
        assertThat(client.friends()).isEqualTo(new TreeSet<>(contacts.friendsOf(alice)));
        assertThat(client.infos()).containsExactlyInAnyOrderElementsOf(contacts.infosOf(alice));
        assertThat(client.order()).isEqualTo(contacts.friendsOf(alice));
    }
}
