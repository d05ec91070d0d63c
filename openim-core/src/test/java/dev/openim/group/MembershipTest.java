package dev.openim.group;

import static dev.openim.group.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.push.Push;
import dev.openim.sync.LogKey;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.sdkws.MemberInvitedTips;
import dev.openim.wire.proto.sdkws.MemberKickedTips;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who comes into a group, who leaves it, and what they may read. Source: behaviour.md 4.7 and 14.6. */
class MembershipTest {
    private final List<Club> clubs = new ArrayList<>();
    private final Club club = opened(new Club());

    @AfterEach
    void close() {
        clubs.forEach(Club::close);
    }

    private Club opened(Club opened) {
        clubs.add(opened);
        return opened;
    }

    @Test
    void whoIsInvitedIsInAndReadsWhatWasWritten() {
        club.say(club.owner, "before");
        club.awaitHead(2);
        club.memberships.invite(club.member, club.id, List.of(club.stranger.userId()), "", null);

        assertThat(club.member(club.stranger).inviterId()).isEqualTo(club.member.userId());
        assertThat(club.group().memberCount()).isEqualTo(4);
        club.awaitHead(3);
        assertThat(club.chatTypes(club.stranger)).containsExactly(1501, 101, 1509);
        MemberInvitedTips tips =
                Club.tips(club.awaitNotice(GroupNotices.INVITED), MemberInvitedTips.getDefaultInstance());
        assertThat(tips.getInvitedUserList(0).getNickname()).isEqualTo("Nick stranger");
        assertThat(tips.getInviterUser().getUserID()).isEqualTo(club.member.userId());
        assertThat(tips.getGroup().getMemberCount()).isEqualTo(4);
        assertThat(tips.getGroupMemberVersion())
                .isEqualTo(club.chat
                        .stores
                        .versionLogs()
                        .current(LogKey.groupMembers(club.id))
                        .version());
        club.say(club.stranger, "hello");
    }

    @Test
    void whatWasWrittenBeforeOneCameIsNotUnread() {
        club.say(club.owner, "before");
        club.awaitHead(2);
        club.memberships.invite(club.owner, club.id, List.of(club.stranger.userId()), "", null);
        club.awaitHead(3);
        assertThat(club.chat
                        .windows
                        .of(club.stranger.userId(), club.conversation)
                        .orElseThrow()
                        .unread())
                .isEqualTo(1);
    }

    @Test
    void withoutHistoryForNewMembersTheyReadFromTheirComingOn() {
        Club strict = opened(new Club(new Chat(), new GroupSettings(false), GroupProfile.ANYONE_ENTERS));
        strict.say(strict.owner, "before");
        strict.awaitHead(2);
        strict.applications.join(
                strict.stranger,
                JoinGroupReq.newBuilder().setGroupID(strict.id).setJoinSource(3).build());
        strict.awaitHead(3);
        assertThat(strict.chatTypes(strict.stranger)).containsExactly(1510);
        assertThat(strict.chatTypes(strict.member)).containsExactly(1501, 101, 1510);
    }

    @Test
    void membersAmongThoseInvitedArePassedOver() {
        club.memberships.invite(club.owner, club.id, List.of(club.member.userId(), club.stranger.userId()), "", null);
        assertThat(club.isMember(club.stranger)).isTrue();
        MemberInvitedTips tips =
                Club.tips(club.awaitNotice(GroupNotices.INVITED), MemberInvitedTips.getDefaultInstance());
        assertThat(tips.getInvitedUserListList()).hasSize(1);
        club.memberships.invite(club.owner, club.id, List.of(club.member.userId()), "", null);
        assertThat(club.group().memberCount()).isEqualTo(4);
    }

    @Test
    void manyComeByOneRequestAndEveryNotificationIsOneVersion() {
        FollowingClient client = new FollowingClient(club);
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            many.add(club.chat.register("m").userId());
        }
        club.memberships.invite(club.owner, club.id, many, "", null);
        club.awaitNotices(GroupNotices.INVITED, 3).forEach(client::take);
        assertThat(client.members()).isEqualTo(FollowingClient.membersOf(club)).hasSize(123);
        assertThat(client.questions()).isZero();
    }

    @Test
    void whoLeavesIsToldAndReadsUpToThat() {
        club.say(club.owner, "before");
        club.memberships.quit(club.member, club.id, "");
        Push notice = club.awaitNotice(GroupNotices.QUIT);
        assertThat(notice.recipients()).contains(club.member.userId(), club.owner.userId());
        club.awaitHead(3);
        club.say(club.owner, "after");
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 101, 1504);
        assertThat(club.chatTypes(club.owner)).containsExactly(1501, 101, 1504, 101);
        assertThat(club.isMember(club.member)).isFalse();
        assertRefused(ErrorCode.NOT_IN_GROUP, () -> club.say(club.member, "still here"));
        assertThat(club.chat
                        .conversations
                        .get(club.member, club.member.userId(), club.conversation)
                        .getMaxSeq())
                .isEqualTo(3);
        assertThat(club.awaitNotices(1300, 1).get(0).recipients()).containsExactly(club.member.userId());
    }

    @Test
    void whoIsKickedIsToldAndReadsUpToThat() {
        club.memberships.kick(club.admin, club.id, List.of(club.member.userId()), null);
        Push notice = club.awaitNotice(GroupNotices.KICKED);
        assertThat(notice.recipients()).contains(club.member.userId());
        MemberKickedTips tips = Club.tips(notice, MemberKickedTips.getDefaultInstance());
        assertThat(tips.getKickedUserList(0).getUserID()).isEqualTo(club.member.userId());
        assertThat(tips.getOpUser().getUserID()).isEqualTo(club.admin.userId());
        assertThat(tips.getGroup().getMemberCount()).isEqualTo(2);
        club.awaitHead(2);
        club.say(club.owner, "after");
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 1508);
        assertThat(club.queries.joinedIds(club.member, club.member.userId())).isEmpty();
    }

    @Test
    void whoComesBackReadsEverythingAgain() {
        club.memberships.kick(club.owner, club.id, List.of(club.member.userId()), null);
        club.awaitHead(2);
        club.say(club.owner, "meanwhile");
        club.memberships.invite(club.owner, club.id, List.of(club.member.userId()), "", null);
        club.awaitHead(4);
        club.say(club.owner, "welcome");
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 1508, 101, 1509, 101);
    }

    @Test
    void whoComesBackBeforeHisLeavingIsToldIsNotBoundByIt() {
        for (int i = 0; i < 30; i++) {
            club.memberships.kick(club.owner, club.id, List.of(club.member.userId()), null);
            club.memberships.invite(club.owner, club.id, List.of(club.member.userId()), "", null);
        }
        club.awaitHead(61);
        club.say(club.owner, "last");
        assertThat(club.chatTypes(club.member)).hasSize(62).endsWith(101);
    }

    @Test
    void nobodyIsKickedWhenOneIsNoMember() {
        assertRefused(
                ErrorCode.USER_NOT_FOUND,
                () -> club.memberships.kick(
                        club.owner, club.id, List.of(club.member.userId(), club.stranger.userId()), null));
        assertThat(club.isMember(club.member)).isTrue();
    }

    @Test
    void aMessageMayBeLeftOutOfTheChat() {
        club.awaitHead(1);
        club.memberships.invite(club.owner, club.id, List.of(club.stranger.userId()), "", false);
        club.awaitNotice(GroupNotices.INVITED);
        club.say(club.owner, "next");
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 101);
    }

    @Test
    void aDismissedGroupIsLeftByAllAtOnceAndToldOfToAll() {
        club.say(club.member, "before");
        club.dismissals.dismiss(club.owner, club.id, false, null);
        Push notice = club.awaitNotice(GroupNotices.DISMISSED);
        assertThat(notice.recipients()).contains(club.owner.userId(), club.admin.userId(), club.member.userId());
        assertThat(club.queries.joinedIds(club.member, club.member.userId())).isEmpty();
        assertThat(club.queries.infos(List.of(club.id)).get(0).getStatus()).isEqualTo(Group.DISMISSED);
        await().until(() -> club.chatTypes(club.member).contains(1511));
        assertRefused(ErrorCode.GROUP_DISMISSED, () -> club.say(club.member, "anyone?"));
        assertRefused(ErrorCode.GROUP_DISMISSED, () -> club.infos.unmute(club.owner, club.id));
        assertRefused(
                ErrorCode.GROUP_DISMISSED,
                () -> club.memberships.invite(club.owner, club.id, List.of(club.stranger.userId()), "", null));
        assertRefused(ErrorCode.GROUP_DISMISSED, () -> club.dismissals.dismiss(club.owner, club.id, false, null));
        assertRefused(ErrorCode.GROUP_DISMISSED, () -> club.sync.members(club.owner, club.id, "", 0));
        club.dismissals.dismiss(club.appAdmin, club.id, true, null);
        assertThat(club.group().status()).isEqualTo(Group.DISMISSED);
    }

    @Test
    void aBatchLeavesOutGroupsOneIsNotInAnyMore() {
        Club other = club;
        other.memberships.kick(other.owner, other.id, List.of(other.member.userId()), null);
        var answer = other.sync.batch(
                other.member,
                other.member.userId(),
                List.of(getIncrementalGroupMemberReq
                        .newBuilder()
                        .setGroupID(other.id)
                        .build()));
        assertThat(answer.getRespListMap()).isEmpty();
    }

    @Test
    void theGroupIsSyncedWithTheMembersWhenItAloneChanged() {
        var before = club.sync.members(club.member, club.id, "", 0);
        club.infos.mute(club.owner, club.id);
        var after = club.sync.members(club.member, club.id, before.getVersionID(), before.getVersion());
        assertThat(after.getFull()).isFalse();
        assertThat(after.getGroup().getStatus()).isEqualTo(Group.MUTED);
        assertThat(after.getUpdateList()).isEmpty();
        assertThat(after.getDeleteList()).isEmpty();
        assertThat(after.getVersion()).isEqualTo(before.getVersion() + 1);
    }

    /** Oracle: whoever the caller, what a client that follows notifications has is what the server has. */
    @Test
    void aClientThatFollowsNotificationsNeedsNoQuestion() {
        FollowingClient client = new FollowingClient(club);
        Caller second = club.chat.register("second");
        club.memberships.invite(club.admin, club.id, List.of(club.stranger.userId(), second.userId()), "", null);
        club.mutes.mute(club.admin, club.id, club.member.userId(), 60);
        club.roles.transfer(club.owner, club.id, club.owner.userId(), club.member.userId());
        club.roles.transfer(club.member, club.id, club.member.userId(), club.owner.userId());
        club.infos.mute(club.admin, club.id);
        club.infos.unmute(club.appAdmin, club.id);
        club.memberships.kick(club.admin, club.id, List.of(second.userId()), null);
        club.memberships.quit(club.stranger, club.id, "");
        club.awaitNotice(GroupNotices.QUIT);
        List.copyOf(club.chat.pushes).stream()
                .filter(push -> push.conversationId().equals("n_" + club.id))
                .forEach(client::take);
        assertThat(client.members()).isEqualTo(FollowingClient.membersOf(club));
        assertThat(client.group()).isEqualTo(FollowingClient.groupOf(club));
        assertThat(client.questions()).isZero();
    }
}
