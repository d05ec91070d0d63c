package dev.openim.group;

import static dev.openim.group.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.push.Push;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.sdkws.GroupApplicationAcceptedTips;
import dev.openim.wire.proto.sdkws.JoinGroupApplicationTips;
import dev.openim.wire.proto.sdkws.MemberInvitedTips;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Applying to groups and answering. Source: behaviour.md 6.3 to 6.5. */
class ApplicationTest {
    private Club club = new Club();

    @AfterEach
    void close() {
        club.close();
    }

    private void reopen(int needVerification) {
        club.close();
        club = new Club(needVerification);
    }

    @Test
    void whoAppliesWaitsAndThoseWhoAnswerAreTold() {
        apply(club.stranger, "let me in");
        assertThat(club.isMember(club.stranger)).isFalse();
        List<Push> notices = club.awaitNotices(GroupNotices.APPLICATION, 3);
        assertThat(receivers(notices))
                .containsExactlyInAnyOrder(club.owner.userId(), club.admin.userId(), club.stranger.userId());
        JoinGroupApplicationTips tips = Club.tips(notices.get(0), JoinGroupApplicationTips.getDefaultInstance());
        assertThat(tips.getApplicant().getUserID()).isEqualTo(club.stranger.userId());
        assertThat(tips.getRequest().getUserInfo().getNickname()).isEqualTo("Nick stranger");
        assertThat(tips.getReqMsg()).isEqualTo("let me in");
        assertThat(club.applicationQueries.unanswered(club.admin, club.admin.userId(), 0))
                .isEqualTo(1);
        assertThat(club.applicationQueries.unanswered(club.member, club.member.userId(), 0))
                .isZero();
        assertThat(club.applicationQueries
                        .received(club.owner, club.owner.userId(), List.of(), List.of(0), 0, 10)
                        .requests()
                        .get(0)
                        .getGroupInfo()
                        .getGroupName())
                .isEqualTo("Club");
        assertThat(club.applicationQueries
                        .sent(club.stranger, club.stranger.userId(), List.of(), List.of(), 0, 10)
                        .total())
                .isEqualTo(1);
    }

    @Test
    void agreeingLetsHimInAndTellsEachWhoHeIsInIt() {
        apply(club.stranger, "");
        club.applications.respond(club.admin, club.id, club.stranger.userId(), JoinRequest.AGREED, "welcome");
        assertThat(club.member(club.stranger).joinSource()).isEqualTo(3);
        List<Push> notices = club.awaitNotices(GroupNotices.APPLICATION_ACCEPTED, 3);
        Map<String, Integer> roles = new HashMap<>();
        Set<String> uuids = new HashSet<>();
        for (Push notice : notices) {
            var tips = Club.tips(notice, GroupApplicationAcceptedTips.getDefaultInstance());
            notice.recipients().forEach(receiver -> roles.put(receiver, tips.getReceiverAs()));
            uuids.add(tips.getUuid());
            assertThat(tips.getRequest().getHandleUserID()).isEqualTo(club.admin.userId());
        }
        assertThat(roles)
                .containsOnly(
                        Map.entry(club.stranger.userId(), 0),
                        Map.entry(club.owner.userId(), 1),
                        Map.entry(club.admin.userId(), 1));
        assertThat(uuids).hasSize(1);
        club.awaitNotice(GroupNotices.ENTERED);
        assertRefused(
                ErrorCode.GROUP_REQUEST_HANDLED,
                () -> club.applications.respond(club.owner, club.id, club.stranger.userId(), JoinRequest.REFUSED, ""));
    }

    @Test
    void refusingTellsAndLeavesHimOutAndHeMayApplyAgain() {
        apply(club.stranger, "");
        club.applications.respond(club.owner, club.id, club.stranger.userId(), JoinRequest.REFUSED, "full");
        club.awaitNotices(GroupNotices.APPLICATION_REJECTED, 3);
        assertThat(club.isMember(club.stranger)).isFalse();
        apply(club.stranger, "again");
        assertThat(club.applicationQueries
                        .ofUser(club.stranger, club.id, club.stranger.userId())
                        .get(0)
                        .getHandleResult())
                .isZero();
    }

    @Test
    void anyoneEntersAGroupThatIsOpen() {
        reopen(GroupProfile.ANYONE_ENTERS);
        apply(club.stranger, "");
        assertThat(club.isMember(club.stranger)).isTrue();
        club.awaitNotice(GroupNotices.ENTERED);
        assertRefused(ErrorCode.ARGS, () -> apply(club.stranger, ""));
    }

    @Test
    void nobodyAppliesForAnother() {
        JoinGroupReq request = JoinGroupReq.newBuilder()
                .setGroupID(club.id)
                .setJoinSource(3)
                .setInviterUserID(club.stranger.userId())
                .build();
        Caller other = club.chat.register("other");
        assertRefused(ErrorCode.NO_PERMISSION, () -> club.applications.join(other, request));
        club.applications.join(club.stranger, request);
        assertRefused(
                ErrorCode.ARGS,
                () -> club.applications.join(
                        club.stranger, request.toBuilder().setJoinSource(5).build()));
        assertRefused(
                ErrorCode.RECORD_NOT_FOUND,
                () -> club.applications.join(
                        club.stranger, request.toBuilder().setGroupID("nowhere").build()));
    }

    @Test
    void whomAnOrdinaryMemberInvitesWaitsWhereAllWait() {
        reopen(GroupProfile.ALL_WAIT);
        club.memberships.invite(
                club.member, club.id, List.of(club.stranger.userId(), club.admin.userId()), "a friend", null);
        assertThat(club.isMember(club.stranger)).isFalse();
        assertThat(receivers(club.awaitNotices(GroupNotices.APPLICATION, 3)))
                .containsExactlyInAnyOrder(club.owner.userId(), club.admin.userId(), club.member.userId());
        club.applications.respond(club.owner, club.id, club.stranger.userId(), JoinRequest.AGREED, "");
        MemberInvitedTips tips =
                Club.tips(club.awaitNotice(GroupNotices.INVITED), MemberInvitedTips.getDefaultInstance());
        assertThat(tips.getInviterUser().getUserID()).isEqualTo(club.member.userId());
        assertThat(tips.getOpUser().getUserID()).isEqualTo(club.owner.userId());
        Caller direct = club.chat.register("direct");
        club.memberships.invite(club.admin, club.id, List.of(direct.userId()), "", null);
        assertThat(club.isMember(direct)).isTrue();
    }

    @Test
    void applicationsAreForThoseWhoMayAnswer() {
        apply(club.stranger, "");
        String applicant = club.stranger.userId();
        assertRefused(
                ErrorCode.NO_PERMISSION,
                () -> club.applicationQueries.received(
                        club.member, club.member.userId(), List.of(club.id), List.of(), 0, 10));
        assertThat(club.applicationQueries
                        .received(club.member, club.member.userId(), List.of(), List.of(), 0, 10)
                        .total())
                .isZero();
        assertRefused(ErrorCode.NO_PERMISSION, () -> club.applicationQueries.ofUser(club.member, club.id, applicant));
        assertRefused(
                ErrorCode.NO_PERMISSION,
                () -> club.applicationQueries.ofUsers(club.member, club.id, List.of(applicant)));
        assertThat(club.applicationQueries.ofUsers(club.admin, club.id, List.of(applicant)))
                .hasSize(1);
        assertRefused(
                ErrorCode.NO_PERMISSION,
                () -> club.applicationQueries.sent(club.member, applicant, List.of(), List.of(), 0, 10));
    }

    private void apply(Caller applicant, String message) {
        club.applications.join(
                applicant,
                JoinGroupReq.newBuilder()
                        .setGroupID(club.id)
                        .setReqMessage(message)
                        .setJoinSource(3)
                        .setInviterUserID(applicant.userId())
                        .build());
    }

    private static List<String> receivers(List<Push> notices) {
        return notices.stream().flatMap(push -> push.recipients().stream()).toList();
    }
}
