package dev.openim.group;

import static dev.openim.group.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.error.ErrorCode;
import dev.openim.message.Payloads;
import dev.openim.user.User;
import dev.openim.wire.proto.conversation.ConversationReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.sdkws.GroupMemberInfoSetTips;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Talking in groups: mutes, mentions, names, announcements. */
class GroupTalkTest {
    private final Club club = new Club();

    @AfterEach
    void close() {
        club.close();
    }

    @Test
    void inAMutedGroupOwnerAndAdministratorsTalk() {
        club.infos.mute(club.admin, club.id);
        assertRefused(ErrorCode.GROUP_MUTED, () -> club.say(club.member, "psst"));
        club.say(club.admin, "a");
        club.say(club.owner, "o");
        club.awaitNotice(GroupNotices.MUTED);
        club.infos.unmute(club.owner, club.id);
        club.say(club.member, "at last");
        club.awaitNotice(GroupNotices.UNMUTED);
    }

    @Test
    void whoIsMutedDoesNotTalkBeHeAnAdministrator() {
        club.mutes.mute(club.owner, club.id, club.admin.userId(), 60);
        club.mutes.mute(club.owner, club.id, club.member.userId(), 60);
        assertRefused(ErrorCode.MUTED_IN_GROUP, () -> club.say(club.admin, "x"));
        assertRefused(ErrorCode.MUTED_IN_GROUP, () -> club.say(club.member, "x"));
        club.mutes.unmute(club.owner, club.id, club.member.userId());
        club.say(club.member, "x");
    }

    @Test
    void aNewOwnerIsUnmuted() {
        club.mutes.mute(club.owner, club.id, club.member.userId(), 60);
        club.roles.transfer(club.owner, club.id, club.owner.userId(), club.member.userId());
        club.say(club.member, "thanks");
        club.awaitNotice(GroupNotices.MEMBER_UNMUTED);
        club.awaitNotice(GroupNotices.OWNER_TRANSFERRED);
        assertThat(club.member(club.owner).role()).isEqualTo(GroupMember.ORDINARY);
        assertThat(club.group().ownerId()).isEqualTo(club.member.userId());
    }

    @Test
    void whoIsNotInTheGroupDoesNotTalkAndKeepsNobodyElseFromIt() {
        assertRefused(ErrorCode.NOT_IN_GROUP, () -> club.say(club.stranger, "x"));
        club.say(club.member, "y");
    }

    @Test
    void aMemberTalksUnderTheNameHeHasInTheGroup() {
        club.roles.setInfo(
                club.member,
                List.of(SetGroupMemberInfo.newBuilder()
                        .setGroupID(club.id)
                        .setUserID(club.member.userId())
                        .setNickname(StringValue.newBuilder().setValue("Pawn"))
                        .build()));
        club.say(club.member, "e5");
        MsgData last = club.chat.pull(club.owner, club.conversation, 2, 2, 1).getMsgs(0);
        assertThat(last.getSenderNickname()).isEqualTo("Pawn");
        assertThat(last.getSenderFaceURL()).isEqualTo("face-member");
    }

    @Test
    void whoIsMentionedSeesItUntilHeTakesItAway() {
        mention(List.of(club.member.userId(), club.stranger.userId()));
        awaitAt(club.member, AtMarks.AT_ME);
        assertThat(at(club.admin)).isZero();
        assertThat(club.awaitNotice(1300).recipients()).containsExactly(club.member.userId());
        club.chat.settings.set(
                club.member,
                List.of(club.member.userId()),
                ConversationReq.newBuilder()
                        .setConversationType(3)
                        .setGroupID(club.id)
                        .setGroupAtType(Int32Value.newBuilder().setValue(0))
                        .build());
        club.say(club.owner, "nobody mentioned");
        assertThat(at(club.member)).isZero();
        mention(List.of("AtAllTag"));
        awaitAt(club.member, AtMarks.AT_ALL);
        awaitAt(club.admin, AtMarks.AT_ALL);
        assertThat(at(club.owner)).isZero();
        mention(List.of("AtAllTag", club.member.userId()));
        awaitAt(club.member, AtMarks.AT_ALL_AND_ME);
        awaitAt(club.admin, AtMarks.AT_ALL);
    }

    @Test
    void anAnnouncementIsSaidInTheChatAndMarksAllConversations() {
        club.infos.set(club.admin, announcement(" Read this "));
        assertThat(club.group().announcement().text()).isEqualTo("Read this");
        assertThat(club.group().announcement().userId()).isEqualTo(club.admin.userId());
        assertThat(at(club.member)).isEqualTo(AtMarks.ANNOUNCEMENT);
        MsgData notice =
                Payloads.parse(club.awaitNotice(GroupNotices.ANNOUNCEMENT_SET).payload());
        assertThat(notice.getSenderNickname()).isEqualTo("Nick admin");
        club.awaitHead(2);
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 1519);
        club.infos.set(club.admin, announcement(""));
        club.awaitNotices(GroupNotices.ANNOUNCEMENT_SET, 2);
        club.say(club.owner, "x");
        assertThat(club.chatTypes(club.member)).as("taking it back").containsExactly(1501, 1519, 101);
    }

    @Test
    void aNameIsSaidInTheChatAndTheRestIsNot() {
        club.infos.set(
                club.owner,
                SetGroupInfoExReq.newBuilder()
                        .setGroupID(club.id)
                        .setGroupName(StringValue.newBuilder().setValue("New"))
                        .setIntroduction(StringValue.newBuilder().setValue("about us"))
                        .build());
        club.awaitNotice(GroupNotices.NAME_SET);
        club.awaitNotice(GroupNotices.INFO_SET);
        club.awaitHead(2);
        club.say(club.owner, "x");
        assertThat(club.chatTypes(club.member)).containsExactly(1501, 1520, 101);
        assertThat(club.group().profile().introduction()).isEqualTo("about us");
        assertRefused(
                ErrorCode.ARGS,
                () -> club.infos.set(
                        club.owner,
                        SetGroupInfoExReq.newBuilder()
                                .setGroupID(club.id)
                                .setGroupName(StringValue.newBuilder().setValue(" "))
                                .setIntroduction(StringValue.newBuilder().setValue("lost?"))
                                .build()));
        assertThat(club.group().profile().introduction()).isEqualTo("about us");
    }

    @Test
    void aUsersNewNameIsSeenWhereHeHasNoOther() {
        FollowingClient client = new FollowingClient(club);
        User before =
                club.chat.stores.users().find(List.of(club.member.userId())).get(0);
        User after = new User(before.userId(), "Renamed", before.faceUrl(), "", 0, 0, 1);
        club.chat.stores.unitOfWork().run(() -> {
            club.chat.stores.users().update(after);
            new GroupProfiles(club.work).changed(club.member, before, after);
        });
        var notice = club.awaitNotice(GroupNotices.MEMBER_INFO_SET);
        assertThat(Club.tips(notice, GroupMemberInfoSetTips.getDefaultInstance())
                        .getChangedUser()
                        .getNickname())
                .isEqualTo("Renamed");
        client.take(notice);
        assertThat(client.members()).isEqualTo(FollowingClient.membersOf(club));
        assertThat(client.questions()).isZero();
        club.chat
                .stores
                .unitOfWork()
                .run(() -> new GroupProfiles(club.work)
                        .changed(
                                club.member,
                                after,
                                new User(before.userId(), "Renamed", before.faceUrl(), "ex", 0, 0, 1)));
        club.infos.mute(club.owner, club.id);
        club.awaitNotice(GroupNotices.MUTED);
        assertThat(club.notices(GroupNotices.MEMBER_INFO_SET)).hasSize(1);
    }

    private void mention(List<String> mentioned) {
        club.chat.send(
                club.owner,
                Chat.groupText(club.owner, club.id, "look").setContentType(106).addAllAtUserIDList(mentioned));
    }

    private void awaitAt(Caller who, int type) {
        await().until(() -> at(who) == type);
    }

    private int at(Caller who) {
        return club.chat.conversations.get(who, who.userId(), club.conversation).getGroupAtType();
    }

    private SetGroupInfoExReq announcement(String text) {
        return SetGroupInfoExReq.newBuilder()
                .setGroupID(club.id)
                .setNotification(StringValue.newBuilder().setValue(text))
                .build();
    }
}
