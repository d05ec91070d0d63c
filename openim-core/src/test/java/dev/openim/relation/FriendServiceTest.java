package dev.openim.relation;

import static dev.openim.relation.Contacts.assertRefused;
import static dev.openim.relation.Contacts.message;
import static dev.openim.relation.Contacts.tips;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.notification.NotificationTypes;
import dev.openim.push.Push;
import dev.openim.relation.Friend.Change;
import dev.openim.user.User;
import dev.openim.wire.proto.relation.getSpecifiedFriendsInfoInfo;
import dev.openim.wire.proto.sdkws.FriendApplicationApprovedTips;
import dev.openim.wire.proto.sdkws.FriendDeletedTips;
import dev.openim.wire.proto.sdkws.FriendInfo;
import dev.openim.wire.proto.sdkws.FriendInfoChangedTips;
import dev.openim.wire.proto.sdkws.FriendsInfoUpdateTips;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.sdkws.UserInfoUpdatedTips;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user does with his friends, and what he sees of them. */
class FriendServiceTest {
    private final Contacts contacts = new Contacts();
    private final Caller alice = contacts.chat.register("alice");
    private final Caller bob = contacts.chat.register("bob");
    private final Caller carol = contacts.chat.register("carol");
    private final Caller admin = contacts.chat.admin();

    @AfterEach
    void close() {
        contacts.close();
    }

    @Test
    void aFriendIsShownWithHisProfileAsItIsNow() {
        contacts.befriend(alice, bob);
        contacts.stores.users().update(new User(bob.userId(), "Robert", "new face", "his ex", 0, 2, 1));
        assertThat(contacts.infosOf(alice))
                .containsExactly(FriendInfo.newBuilder()
                        .setOwnerUserID(alice.userId())
                        .setCreateTime(contacts.clock.millis() / 1_000)
                        .setFriendUser(UserInfo.newBuilder()
                                .setUserID(bob.userId())
                                .setNickname("Robert")
                                .setFaceURL("new face")
                                .setEx("his ex"))
                        .setAddSource(2)
                        .setOperatorUserID(alice.userId())
                        .build());
    }

    @Test
    void deletingIsOneSidedAndToldToBoth() {
        contacts.befriend(alice, bob);
        contacts.changes.delete(alice, alice.userId(), bob.userId());
        assertThat(contacts.friendsOf(alice)).isEmpty();
        assertThat(contacts.friendsOf(bob)).containsExactly(alice.userId());
        var is = contacts.friends.isFriend(bob, alice.userId(), bob.userId());
        assertThat(List.of(is.getInUser1Friends(), is.getInUser2Friends())).containsExactly(false, true);
        Push push = contacts.awaitNotices(NotificationTypes.FRIEND_DELETED, 1).get(0);
        assertThat(push.recipients()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        FriendDeletedTips tips = tips(message(push), FriendDeletedTips.getDefaultInstance());
        assertThat(tips.getFromToUserID().getFromUserID()).isEqualTo(alice.userId());
        assertThat(tips.getFromToUserID().getToUserID()).isEqualTo(bob.userId());
    }

    @Test
    void whoIsNoFriendCannotBeDeletedOrChanged() {
        long before = contacts.first(alice).getVersion();
        assertRefused(ErrorCode.RECORD_NOT_FOUND, () -> contacts.changes.delete(alice, alice.userId(), bob.userId()));
        contacts.changes.setRemark(alice, alice.userId(), bob.userId(), "Bobby");
        assertThat(contacts.first(alice).getVersion()).isEqualTo(before);
        contacts.changes.update(alice, alice.userId(), List.of(bob.userId()), new Change(null, "x", null));
        contacts.awaitNotices(NotificationTypes.FRIENDS_UPDATED, 1);
        assertThat(contacts.first(alice).getVersion()).isEqualTo(before);
        assertThat(contacts.notices(NotificationTypes.FRIEND_DELETED)).isEmpty();
        assertThat(contacts.notices(NotificationTypes.FRIEND_REMARK_SET)).isEmpty();
    }

    @Test
    void aRemarkIsTheOwnersOwn() {
        contacts.befriend(alice, bob);
        contacts.changes.setRemark(alice, alice.userId(), bob.userId(), "Bobby");
        assertThat(contacts.infosOf(alice).get(0).getRemark()).isEqualTo("Bobby");
        assertThat(contacts.infosOf(bob).get(0).getRemark()).isEmpty();
        Push push =
                contacts.awaitNotices(NotificationTypes.FRIEND_REMARK_SET, 1).get(0);
        FriendInfoChangedTips tips = tips(message(push), FriendInfoChangedTips.getDefaultInstance());
        assertThat(tips.getFromToUserID().getFromUserID()).isEqualTo(alice.userId());
        assertThat(tips.getFromToUserID().getToUserID()).isEqualTo(bob.userId());
    }

    @Test
    void severalFriendsAreChangedAlikeAndOnlyTheOwnersDevicesAreTold() {
        contacts.befriend(alice, bob);
        contacts.befriend(alice, carol);
        contacts.changes.update(
                alice, alice.userId(), List.of(carol.userId(), bob.userId()), new Change(null, "dear", "e"));
        contacts.changes.update(alice, alice.userId(), List.of(carol.userId()), new Change(true, null, null));
        assertThat(contacts.infosOf(alice))
                .extracting(info ->
                        List.of(info.getFriendUser().getUserID(), info.getRemark(), info.getEx(), info.getIsPinned()))
                .containsExactly(List.of(carol.userId(), "dear", "e", true), List.of(bob.userId(), "dear", "e", false));
        Push push = contacts.awaitNotices(NotificationTypes.FRIENDS_UPDATED, 2).get(0);
        assertThat(push.recipients()).containsExactly(alice.userId());
        FriendsInfoUpdateTips tips = tips(message(push), FriendsInfoUpdateTips.getDefaultInstance());
        assertThat(tips.getFromToUserID().getFromUserID()).isEmpty();
        assertThat(tips.getFromToUserID().getToUserID()).isEqualTo(alice.userId());
        assertThat(tips.getFriendIDsList()).containsExactly(carol.userId(), bob.userId());
    }

    @Test
    void aChangeOfNothingIsToldAndIsNoVersion() {
        contacts.befriend(alice, bob);
        contacts.changes.update(alice, alice.userId(), List.of(bob.userId()), new Change(null, null, null));
        contacts.awaitNotices(NotificationTypes.FRIENDS_UPDATED, 1);
        assertThat(contacts.first(alice).getVersion()).isEqualTo(1);
    }

    @Test
    void administratorsImportFriendsWhoAreToldSoInTheirChats() {
        List<String> ids = List.of(bob.userId(), carol.userId());
        contacts.changes.importFriends(admin, alice.userId(), ids);
        assertThat(contacts.friendsOf(alice)).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(contacts.infosOf(bob))
                .extracting(FriendInfo::getAddSource, FriendInfo::getOperatorUserID)
                .containsExactly(tuple(1, admin.userId()));
        assertThat(contacts.first(alice).getVersion()).as("one change").isEqualTo(1);
        assertThat(contacts.first(carol).getVersion()).isEqualTo(1);
        List<Push> notices = contacts.awaitNotices(NotificationTypes.FRIEND_APPROVED, 2);
        assertThat(notices).allSatisfy(push -> {
            assertThat(message(push).getRecvID()).isEqualTo(alice.userId());
            FriendApplicationApprovedTips tips =
                    tips(message(push), FriendApplicationApprovedTips.getDefaultInstance());
            assertThat(tips.hasRequest()).isFalse();
            assertThat(tips.getFromToUserID().getFromUserID()).isEqualTo(alice.userId());
            assertThat(tips.getFromToUserID().getToUserID())
                    .isEqualTo(message(push).getSendID());
        });
        String chat = ConversationIds.single(alice.userId(), carol.userId());
        assertThat(contacts.chat.awaitPulled(carol, chat, 1).getMsgs(0).getContentType())
                .isEqualTo(1201);
    }

    @Test
    void whoIsAFriendAlreadyIsNotImportedAgain() {
        contacts.befriend(alice, bob);
        contacts.changes.importFriends(admin, alice.userId(), List.of(bob.userId(), carol.userId()));
        assertThat(contacts.infosOf(alice).get(0).getAddSource())
                .as("as he was")
                .isEqualTo(2);
        assertThat(contacts.first(bob).getVersion()).isEqualTo(1);
        contacts.changes.importFriends(admin, alice.userId(), List.of(bob.userId(), carol.userId()));
        assertThat(contacts.first(alice).getVersion()).isEqualTo(2);
        List<Push> notices = contacts.awaitNotices(NotificationTypes.FRIEND_APPROVED, 2);
        assertThat(notices)
                .extracting(push -> message(push).getSendID())
                .containsExactlyInAnyOrder(bob.userId(), carol.userId());
    }

    @Test
    void aThousandFriendsAreImportedInOneGoAndNotMore() {
        List<String> ids = IntStream.range(0, 1_000)
                .mapToObj(i -> contacts.chat.registerAs("friend" + i).userId())
                .toList();
        contacts.changes.importFriends(admin, alice.userId(), ids);
        assertThat(contacts.friends.count(alice, alice.userId())).isEqualTo(1_000);
        List<String> more = new ArrayList<>(ids);
        more.add(bob.userId());
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.importFriends(admin, alice.userId(), more));
    }

    @Test
    void anImportIsRefusedAsAWholeWithTheCodeOfTheReason() {
        String owner = alice.userId();
        String friend = bob.userId();
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.changes.importFriends(alice, owner, List.of(friend)));
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.importFriends(admin, owner, List.of()));
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.importFriends(admin, owner, List.of(friend, friend)));
        assertRefused(
                ErrorCode.CANNOT_ADD_YOURSELF,
                () -> contacts.changes.importFriends(admin, owner, List.of(friend, owner)));
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> contacts.changes.importFriends(admin, owner, List.of(friend, "nobody")));
        assertThat(contacts.friendsOf(alice)).isEmpty();
    }

    @Test
    void nobodyChangesOrReadsTheFriendsOfAnother() {
        contacts.befriend(alice, bob);
        String owner = alice.userId();
        List<String> ids = List.of(bob.userId());
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.changes.delete(bob, owner, bob.userId()));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.changes.setRemark(bob, owner, bob.userId(), ""));
        assertRefused(
                ErrorCode.NO_PERMISSION, () -> contacts.changes.update(bob, owner, ids, new Change(true, null, null)));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.friends.page(bob, owner, 0, 1));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.friends.ids(bob, owner));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.friends.designated(bob, owner, ids));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.friends.specified(bob, owner, ids));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.friends.isFriend(carol, owner, bob.userId()));
    }

    @Test
    void listsAndTextsHaveLimits() {
        String owner = alice.userId();
        List<String> twice = List.of(bob.userId(), bob.userId());
        Change pin = new Change(true, null, null);
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.update(alice, owner, List.of(), pin));
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.update(alice, owner, twice, pin));
        List<String> many = IntStream.range(0, 1_001).mapToObj(i -> "u" + i).toList();
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.update(alice, owner, many, pin));
        assertRefused(ErrorCode.ARGS, () -> contacts.friends.specified(alice, owner, many));
        assertRefused(ErrorCode.ARGS, () -> contacts.friends.specified(alice, owner, List.of()));
        assertRefused(ErrorCode.ARGS, () -> contacts.friends.designated(alice, owner, twice));
        assertRefused(ErrorCode.ARGS, () -> contacts.changes.setRemark(alice, owner, bob.userId(), "x".repeat(256)));
        assertRefused(
                ErrorCode.ARGS,
                () -> contacts.changes.update(
                        alice, owner, List.of(bob.userId()), new Change(null, null, "x".repeat(16_385))));
    }

    @Test
    void specifiedUsersComeWithWhatTheyAreToTheOwner() {
        contacts.befriend(alice, bob);
        contacts.blacks.add(alice, alice.userId(), carol.userId(), "why");
        List<getSpecifiedFriendsInfoInfo> infos = contacts.friends.specified(
                alice, alice.userId(), List.of(carol.userId(), "nobody", bob.userId(), alice.userId()));
        assertThat(infos)
                .extracting(info -> info.getUserInfo().getNickname())
                .containsExactly("Nick carol", "Nick bob", "Nick alice");
        assertThat(infos).extracting(info -> info.hasFriendInfo()).containsExactly(false, true, false);
        assertThat(infos).extracting(info -> info.hasBlackInfo()).containsExactly(true, false, false);
        assertThat(infos.get(1).getFriendInfo().hasFriendUser()).isFalse();
        assertThat(infos.get(1).getFriendInfo().getCreateTime()).isEqualTo(contacts.clock.millis());
        assertThat(infos.get(0).getBlackInfo().hasBlackUserInfo()).isFalse();
        assertThat(infos.get(0).getBlackInfo().getEx()).isEqualTo("why");
    }

    @Test
    void whoHasAUserAsAFriendLearnsOfHisNewNameOrFace() {
        contacts.befriend(alice, bob);
        contacts.befriend(carol, bob);
        contacts.changes.delete(bob, bob.userId(), carol.userId());
        var before = List.of(contacts.first(alice), contacts.first(carol));
        FriendProfileNotices listener =
                new FriendProfileNotices(contacts.stores.relations(), contacts.chat.notifications);
        User old = contacts.stores.users().find(List.of(bob.userId())).get(0);
        User renamed = new User(old.userId(), "Robert", old.faceUrl(), "", 0, 0, 1);
        contacts.stores.users().update(renamed);
        listener.changed(bob, old, new User(old.userId(), old.nickname(), old.faceUrl(), "other ex", 0, 2, 1));
        listener.changed(bob, old, renamed);
        assertThat(contacts.since(alice, before.get(0)).getUpdateList())
                .extracting(info -> info.getFriendUser().getNickname())
                .containsExactly("Robert");
        assertThat(contacts.since(carol, before.get(1)).getUpdateCount())
                .as("though Bob has her no more")
                .isEqualTo(1);
        List<Push> notices = contacts.awaitNotices(NotificationTypes.FRIEND_PROFILE_UPDATED, 2);
        assertThat(notices)
                .extracting(Push::recipients)
                .containsExactlyInAnyOrder(List.of(alice.userId()), List.of(carol.userId()));
        assertThat(tips(message(notices.get(0)), UserInfoUpdatedTips.getDefaultInstance())
                        .getUserID())
                .isEqualTo(bob.userId());
    }
}
