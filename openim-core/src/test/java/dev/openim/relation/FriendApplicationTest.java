package dev.openim.relation;

import static dev.openim.relation.Contacts.assertRefused;
import static dev.openim.relation.Contacts.message;
import static dev.openim.relation.Contacts.tips;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.NotificationTypes;
import dev.openim.push.Push;
import dev.openim.store.Race;
import dev.openim.wire.proto.sdkws.FriendApplicationApprovedTips;
import dev.openim.wire.proto.sdkws.FriendApplicationRejectedTips;
import dev.openim.wire.proto.sdkws.FriendApplicationTips;
import dev.openim.wire.proto.sdkws.FriendRequest;
import dev.openim.wire.proto.sdkws.FromToUserID;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How users become friends. The scenarios are those of behaviour.md 14.7. */
class FriendApplicationTest {
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
    void whoIsAskedIsToldOfItAndSeesTheApplicationInHisList() {
        apply(alice, bob, "I am Alice");
        Push push =
                contacts.awaitNotices(NotificationTypes.FRIEND_APPLICATION, 1).get(0);
        assertThat(push.recipients()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        assertThat(push.seq()).isZero();
        FriendApplicationTips tips = tips(message(push), FriendApplicationTips.getDefaultInstance());
        assertThat(tips.getFromToUserID()).isEqualTo(pair(alice, bob));
        FriendRequest request = FriendRequest.newBuilder()
                .setFromUserID(alice.userId())
                .setFromNickname("Nick alice")
                .setFromFaceURL("face-alice")
                .setToUserID(bob.userId())
                .setToNickname("Nick bob")
                .setToFaceURL("face-bob")
                .setReqMsg("I am Alice")
                .setCreateTime(contacts.clock.millis())
                .setEx("ex")
                .build();
        assertThat(tips.getRequest()).isEqualTo(request);
        assertThat(contacts.applications.received(bob, bob.userId(), List.of(), 0, 10))
                .containsExactly(request);
        assertThat(contacts.applications.sent(alice, alice.userId(), List.of(), 0, 10))
                .containsExactly(request);
        assertThat(contacts.applications.unanswered(bob, bob.userId(), 0)).isEqualTo(1);
    }

    @Test
    void agreeingMakesThemFriendsOnBothSides() {
        apply(alice, bob, "I am Alice");
        contacts.clock.advance(Duration.ofMinutes(1));
        contacts.applications.respond(bob, alice.userId(), bob.userId(), 1, "welcome");
        assertThat(contacts.friendsOf(alice)).containsExactly(bob.userId());
        assertThat(contacts.friendsOf(bob)).containsExactly(alice.userId());
        assertThat(contacts.first(alice).getVersion()).isEqualTo(1);
        assertThat(contacts.first(bob).getVersion()).isEqualTo(1);

        Push push = contacts.awaitNotices(NotificationTypes.FRIEND_APPROVED, 1).get(0);
        MsgData notice = message(push);
        assertThat(notice.getSendID()).isEqualTo(bob.userId());
        assertThat(notice.getRecvID()).isEqualTo(alice.userId());
        assertThat(push.recipients()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        FriendApplicationApprovedTips tips = tips(notice, FriendApplicationApprovedTips.getDefaultInstance());
        assertThat(tips.getFromToUserID()).isEqualTo(pair(alice, bob));
        assertThat(tips.getHandleMsg()).isEqualTo("welcome");
        assertThat(tips.getFriendVersion()).isZero();
        FriendRequest request = tips.getRequest();
        assertThat(List.of(request.getHandleResult(), request.getHandleMsg(), request.getHandlerUserID()))
                .containsExactly(1, "welcome", bob.userId());
        assertThat(request.getHandleTime()).isEqualTo(contacts.clock.millis());
        assertThat(contacts.applications.between(alice, alice.userId(), bob.userId()))
                .containsExactly(request);
    }

    @Test
    void agreeingBeginsTheirChatWithATip() {
        contacts.befriend(alice, bob);
        String chat = ConversationIds.single(alice.userId(), bob.userId());
        for (Caller one : List.of(alice, bob)) {
            MsgData tip = contacts.chat.awaitPulled(one, chat, 1).getMsgs(0);
            assertThat(tip.getSeq()).isEqualTo(1);
            assertThat(tip.getContentType()).isEqualTo(1201);
            assertThat(tip.getSendID()).isEqualTo(bob.userId());
        }
    }

    @Test
    void refusingIsToldAndMakesNoFriends() {
        apply(alice, bob, "please");
        contacts.applications.respond(bob, alice.userId(), bob.userId(), -1, "no");
        Push push = contacts.awaitNotices(NotificationTypes.FRIEND_REJECTED, 1).get(0);
        assertThat(push.recipients()).containsExactlyInAnyOrder(alice.userId(), bob.userId());
        FriendApplicationRejectedTips tips = tips(message(push), FriendApplicationRejectedTips.getDefaultInstance());
        assertThat(tips.getFromToUserID()).isEqualTo(pair(alice, bob));
        assertThat(tips.getHandleMsg()).isEqualTo("no");
        assertThat(tips.getRequest().getHandleResult()).isEqualTo(-1);
        assertThat(contacts.friendsOf(alice)).isEmpty();
        assertThat(contacts.friendsOf(bob)).isEmpty();
        assertThat(contacts.applications.unanswered(bob, bob.userId(), 0)).isZero();
    }

    @Test
    void whoWasRefusedMayApplyAgainAndThenItIsPendingAgain() {
        apply(alice, bob, "first");
        contacts.applications.respond(bob, alice.userId(), bob.userId(), -1, "no");
        contacts.clock.advance(Duration.ofMinutes(1));
        apply(alice, bob, "second");
        contacts.awaitNotices(NotificationTypes.FRIEND_APPLICATION, 2);
        FriendRequest again = contacts.applications
                .received(bob, bob.userId(), List.of(0), 0, 10)
                .get(0);
        assertThat(again.getReqMsg()).isEqualTo("second");
        assertThat(again.getCreateTime()).isEqualTo(contacts.clock.millis());
        assertThat(again.getHandleMsg()).isEmpty();
        assertThat(again.getHandlerUserID()).isEmpty();
        assertThat(again.getHandleTime()).isZero();
        contacts.applications.respond(bob, alice.userId(), bob.userId(), 1, "well");
        assertThat(contacts.friendsOf(alice)).containsExactly(bob.userId());
    }

    @Test
    void anAnswerIsGivenOnce() {
        contacts.befriend(alice, bob);
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.respond(bob, alice.userId(), bob.userId(), 1, ""));
        assertRefused(
                ErrorCode.FRIEND_REQUEST_HANDLED,
                () -> contacts.applications.respond(bob, alice.userId(), bob.userId(), -1, ""));
    }

    @Test
    void applicationsThatCrossAreAnsweredTogether() {
        apply(alice, bob, "from Alice");
        apply(bob, alice, "from Bob");
        contacts.applications.respond(bob, alice.userId(), bob.userId(), 1, "yes");
        assertThat(contacts.applications.between(bob, alice.userId(), bob.userId()))
                .hasSize(2)
                .allMatch(request -> request.getHandleResult() == 1);
        assertThat(contacts.friendsOf(alice)).containsExactly(bob.userId());
        assertThat(contacts.friendsOf(bob)).containsExactly(alice.userId());
        assertThat(contacts.first(alice).getVersion()).as("one friendship").isEqualTo(1);
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.respond(alice, bob.userId(), alice.userId(), 1, ""));
    }

    @Test
    void ofTwoWhoAnswerEachOtherAtTheSameTimeOneMakesTheFriendship() throws Exception {
        try (Race race = new Race(2)) {
            for (int round = 0; round < 50; round++) {
                Caller one = contacts.chat.register("one");
                Caller other = contacts.chat.register("other");
                apply(one, other, "");
                apply(other, one, "");
                List<Boolean> made = race.round(thread -> thread == 0 ? agrees(one, other) : agrees(other, one));
                assertThat(made).containsExactlyInAnyOrder(true, false);
                assertThat(contacts.first(one).getVersion()).isEqualTo(1);
                assertThat(contacts.friendsOf(other)).containsExactly(one.userId());
            }
        }
    }

    private boolean agrees(Caller asked, Caller applicant) {
        try {
            contacts.applications.respond(asked, applicant.userId(), asked.userId(), 1, "");
            return true;
        } catch (OpenImException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ARGS);
            return false;
        }
    }

    @Test
    void friendsNeedNotApplyButWhoIsOneToTheOtherOnlyMay() {
        contacts.befriend(alice, bob);
        assertRefused(ErrorCode.ALREADY_FRIENDS, () -> apply(alice, bob, "again"));
        assertThat(contacts.applications
                        .between(alice, alice.userId(), bob.userId())
                        .get(0)
                        .getHandleResult())
                .as("nothing changed")
                .isEqualTo(1);
        contacts.changes.delete(alice, alice.userId(), bob.userId());
        apply(alice, bob, "again");
        contacts.applications.respond(bob, alice.userId(), bob.userId(), 1, "");
        assertThat(contacts.friendsOf(alice)).containsExactly(bob.userId());
        assertThat(contacts.first(bob).getVersion())
                .as("Bob had Alice all the time")
                .isEqualTo(1);
    }

    @Test
    void whoIsBlockedMayStillApply() {
        contacts.blacks.add(bob, bob.userId(), alice.userId(), "");
        apply(alice, bob, "please");
        assertThat(contacts.applications.unanswered(bob, bob.userId(), 0)).isEqualTo(1);
    }

    @Test
    void anApplicationIsRefusedWithTheCodeOfTheReason() {
        assertRefused(ErrorCode.CANNOT_ADD_YOURSELF, () -> apply(alice, alice, ""));
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND, () -> contacts.applications.apply(alice, alice.userId(), "nobody", "", ""));
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.apply(alice, alice.userId(), "", "", ""));
        assertRefused(ErrorCode.ARGS, () -> apply(alice, bob, "x".repeat(1_025)));
        assertRefused(
                ErrorCode.NO_PERMISSION,
                () -> contacts.applications.apply(carol, alice.userId(), bob.userId(), "", ""));
    }

    @Test
    void anAnswerIsRefusedWithTheCodeOfTheReason() {
        apply(alice, bob, "");
        String from = alice.userId();
        String to = bob.userId();
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.applications.respond(alice, from, to, 1, ""));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.applications.respond(carol, from, to, -1, ""));
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.respond(bob, from, to, 0, ""));
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.respond(bob, from, to, 2, ""));
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> contacts.applications.respond(alice, bob.userId(), alice.userId(), 1, ""));
    }

    @Test
    void administratorsMayApplyAndAnswerForOthers() {
        contacts.applications.apply(admin, alice.userId(), bob.userId(), "", "");
        contacts.applications.respond(admin, alice.userId(), bob.userId(), 1, "");
        assertThat(contacts.friendsOf(alice)).containsExactly(bob.userId());
        assertThat(contacts.applications
                        .between(admin, alice.userId(), bob.userId())
                        .get(0)
                        .getHandlerUserID())
                .isEqualTo(admin.userId());
        MsgData notice = message(
                contacts.awaitNotices(NotificationTypes.FRIEND_APPROVED, 1).get(0));
        assertThat(notice.getSendID()).isEqualTo(bob.userId());
    }

    @Test
    void onlyTheTwoReadWhatIsBetweenThemAndOnlyOneselfReadsOnesLists() {
        apply(alice, bob, "");
        assertRefused(
                ErrorCode.NO_PERMISSION, () -> contacts.applications.between(carol, alice.userId(), bob.userId()));
        assertRefused(
                ErrorCode.NO_PERMISSION, () -> contacts.applications.received(carol, bob.userId(), List.of(), 0, 1));
        assertRefused(ErrorCode.NO_PERMISSION, () -> contacts.applications.unanswered(carol, bob.userId(), 0));
        assertRefused(ErrorCode.ARGS, () -> contacts.applications.sent(alice, alice.userId(), List.of(7), 0, 1));
    }

    @Test
    void unansweredApplicationsAreCountedFromATimeOn() {
        apply(alice, bob, "");
        long first = contacts.clock.millis();
        contacts.clock.advance(Duration.ofMinutes(1));
        apply(carol, bob, "");
        assertThat(contacts.applications.unanswered(bob, bob.userId(), 0)).isEqualTo(2);
        assertThat(contacts.applications.unanswered(bob, bob.userId(), first)).isEqualTo(1);
        assertThat(contacts.applications.received(bob, bob.userId(), List.of(), 0, 1))
                .as("the newest first")
                .extracting(FriendRequest::getFromUserID)
                .containsExactly(carol.userId());
    }

    private void apply(Caller from, Caller to, String message) {
        contacts.applications.apply(from, from.userId(), to.userId(), message, "ex");
    }

    private static FromToUserID pair(Caller from, Caller to) {
        return FromToUserID.newBuilder()
                .setFromUserID(from.userId())
                .setToUserID(to.userId())
                .build();
    }
}
