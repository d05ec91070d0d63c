package dev.openim.relation;

import static dev.openim.relation.Contacts.assertRefused;
import static dev.openim.relation.Contacts.message;
import static dev.openim.relation.Contacts.tips;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.notification.NotificationTypes;
import dev.openim.push.Push;
import dev.openim.user.User;
import dev.openim.wire.proto.relation.getIncrementalBlacksResp;
import dev.openim.wire.proto.sdkws.BlackAddedTips;
import dev.openim.wire.proto.sdkws.BlackDeletedTips;
import dev.openim.wire.proto.sdkws.BlackInfo;
import dev.openim.wire.proto.sdkws.PublicUserInfo;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Blocking, and who may write to whom. */
class BlackServiceTest {
    private final Contacts contacts = new Contacts();
    private final Caller alice = contacts.chat.register("alice");
    private final Caller bob = contacts.chat.register("bob");
    private final Caller admin = contacts.chat.admin();

    @AfterEach
    void close() {
        contacts.close();
    }

    @Test
    void whoIsBlockedIsListedWithHisProfile() {
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "why");
        BlackInfo info = BlackInfo.newBuilder()
                .setOwnerUserID(bob.userId())
                .setCreateTime(contacts.clock.millis() / 1_000)
                .setBlackUserInfo(PublicUserInfo.newBuilder()
                        .setUserID(alice.userId())
                        .setNickname("Nick alice")
                        .setFaceURL("face-alice"))
                .setOperatorUserID(bob.userId())
                .setEx("why")
                .build();
        assertThat(contacts.blacks.page(bob, bob.userId(), 0, 10)).containsExactly(info);
        assertThat(contacts.blacks.count(bob, bob.userId())).isEqualTo(1);
        assertThat(contacts.blacks.specified(bob, bob.userId(), List.of("nobody", alice.userId())))
                .as("here the time is in milliseconds")
                .containsExactly(
                        info.toBuilder().setCreateTime(contacts.clock.millis()).build());
        assertThat(contacts.blacks.specified(bob, bob.userId(), List.of("nobody")))
                .isEmpty();
    }

    @Test
    void onlyTheOwnersDevicesAreTold() {
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "");
        contacts.blacks.remove(bob, bob.userId(), alice.userId());
        Push added = contacts.awaitNotices(NotificationTypes.BLACK_ADDED, 1).get(0);
        Push removed = contacts.awaitNotices(NotificationTypes.BLACK_DELETED, 1).get(0);
        assertThat(List.of(added, removed)).allSatisfy(push -> {
            assertThat(push.recipients()).containsExactly(bob.userId());
            assertThat(push.seq()).isZero();
        });
        BlackAddedTips tips = tips(message(added), BlackAddedTips.getDefaultInstance());
        assertThat(tips.getFromToUserID().getFromUserID()).isEqualTo(bob.userId());
        assertThat(tips.getFromToUserID().getToUserID()).isEqualTo(alice.userId());
        assertThat(tips(message(removed), BlackDeletedTips.getDefaultInstance()).getFromToUserID())
                .isEqualTo(tips.getFromToUserID());
    }

    @Test
    void blockingTwiceIsBlockingOnce() {
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "first");
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "second");
        contacts.blacks.remove(bob, bob.userId(), alice.userId());
        contacts.blacks.remove(bob, bob.userId(), alice.userId());
        assertThat(contacts.sync.blacks(bob, bob.userId(), "", 0).getVersion()).isEqualTo(2);
        contacts.awaitNotices(NotificationTypes.BLACK_DELETED, 1);
        assertThat(contacts.notices(NotificationTypes.BLACK_ADDED)).hasSize(1);
    }

    @Test
    void aBlockIsOneWayAndHoldsFromOneMessageToTheNext() {
        contacts.chat.sendText(alice, bob, "before");
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "");
        assertRefused(ErrorCode.BLOCKED_BY_PEER, () -> contacts.chat.sendText(alice, bob, "blocked"));
        contacts.chat.sendText(bob, alice, "I may still write");
        contacts.blacks.remove(bob, bob.userId(), alice.userId());
        assertThat(contacts.chat.sendText(alice, bob, "free").receipt().seq()).isEqualTo(3);
    }

    @Test
    void aBlockHoldsForWhoIsSpokenForAndNotForTheServersOwnAccounts() {
        contacts.stores.users().create(List.of(new User("robot", "Robot", "", "", 4, 0, 1)));
        Caller robot = new Caller("robot", alice.platform(), false, "op");
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "");
        contacts.blacks.add(bob, bob.userId(), "robot", "");
        assertRefused(
                ErrorCode.BLOCKED_BY_PEER,
                () -> contacts.chat.send(admin, Chat.text(alice, bob, "through the back end")));
        assertThat(contacts.chat.sendText(robot, bob, "from a robot").receipt().seq())
                .isEqualTo(1);
    }

    @Test
    void oneselfIsNotKeptFromWritingToOneself() {
        contacts.blacks.add(bob, bob.userId(), bob.userId(), "");
        assertThat(contacts.chat.sendText(bob, bob, "a note").receipt().seq()).isEqualTo(1);
    }

    @Test
    void changesComeIncrementally() {
        getIncrementalBlacksResp first = contacts.sync.blacks(bob, bob.userId(), "", 0);
        assertThat(first.getFull()).isTrue();
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "");
        getIncrementalBlacksResp added = since(first);
        assertThat(added.getFull()).isFalse();
        assertThat(added.getInsertList())
                .extracting(info -> info.getBlackUserInfo().getUserID())
                .containsExactly(alice.userId());
        contacts.blacks.remove(bob, bob.userId(), alice.userId());
        assertThat(since(added).getDeleteList()).containsExactly(alice.userId());
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.sync.blacks(alice, bob.userId(), "", 0));
    }

    private getIncrementalBlacksResp since(getIncrementalBlacksResp before) {
        return contacts.sync.blacks(bob, bob.userId(), before.getVersionID(), before.getVersion());
    }

    @Test
    void aRequestIsRefusedWithTheCodeOfTheReason() {
        String owner = bob.userId();
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.blacks.add(alice, owner, alice.userId(), ""));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.blacks.remove(alice, owner, alice.userId()));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.blacks.page(alice, owner, 0, 1));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.blacks.specified(alice, owner, List.of(alice.userId())));
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> contacts.blacks.add(bob, owner, "nobody", ""));
        assertRefused(ErrorCode.ARGS, () -> contacts.blacks.add(bob, owner, "", ""));
        assertRefused(ErrorCode.ARGS, () -> contacts.blacks.add(bob, owner, alice.userId(), "x".repeat(16_385)));
        assertRefused(ErrorCode.ARGS, () -> contacts.blacks.specified(bob, owner, List.of()));
        assertRefused(ErrorCode.ARGS, () -> contacts.blacks.specified(bob, owner, List.of("a", "a")));
    }

    @Test
    void whereFriendsAreVerifiedOneWritesOnlyToThoseWhoHaveOneAsAFriend() {
        PeerRules rules = new PeerRules(contacts.stores.friends(), contacts.stores.blacks(), true);
        RelationStores stores = contacts.stores.relations();
        var changes = new FriendService(stores, rules, contacts.chat.notifications, contacts.clock);
        assertRefused(ErrorCode.NOT_PEERS_FRIEND, () -> rules.requireMayWrite(alice.userId(), bob.userId()));
        changes.importFriends(admin, alice.userId(), List.of(bob.userId()));
        rules.requireMayWrite(alice.userId(), bob.userId());
        changes.delete(alice, alice.userId(), bob.userId());
        rules.requireMayWrite(alice.userId(), bob.userId());
        assertRefused(ErrorCode.NOT_PEERS_FRIEND, () -> rules.requireMayWrite(bob.userId(), alice.userId()));
    }

    @Test
    void aChangeOnAnotherNodeIsSeenWhenWhatIsRememberedExpires() {
        AtomicLong now = new AtomicLong();
        Ticker ticker = now::get;
        PeerRules rules = new PeerRules(
                contacts.stores.friends(), contacts.stores.blacks(), false, Duration.ofSeconds(30), 100, ticker);
        rules.requireMayWrite(alice.userId(), bob.userId());
        contacts.stores.blacks().add(new Black(bob.userId(), alice.userId(), "", 0, bob.userId(), 1));
        now.addAndGet(Duration.ofSeconds(29).toNanos());
        rules.requireMayWrite(alice.userId(), bob.userId());
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertRefused(ErrorCode.BLOCKED_BY_PEER, () -> rules.requireMayWrite(alice.userId(), bob.userId()));
    }
}
