package dev.openim.group;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.sdkws.GroupInfoForSet;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks what can be done to a group as somebody outside, a member, an administrator, the owner, and an administrator of the
 * application. Source: behaviour.md 6.2, and 13.2 where it says what to do better.
 */
class GroupRolesTest {
    private static final @Nullable ErrorCode MAY = null;
    private static final ErrorCode NO = ErrorCode.NO_PERMISSION;
    private static final ErrorCode NONE = ErrorCode.RECORD_NOT_FOUND;
    private static final ErrorCode ARGS = ErrorCode.ARGS;

    /** What is done, and the codes it is refused to stranger, member, administrator, owner, and app administrator with. */
    @SuppressWarnings("ImmutableEnumChecker") // the deeds hold nothing
    private enum Deed {
        READ_MEMBERS((c, who) -> c.queries.memberPage(who, c.id, 0, "", 0, 10), NO, MAY, MAY, MAY, MAY),
        READ_SOME_MEMBERS((c, who) -> c.queries.members(who, c.id, List.of(c.owner.userId())), NO, MAY, MAY, MAY, MAY),
        READ_MEMBER_IDS((c, who) -> c.queries.memberIds(who, c.id), NO, MAY, MAY, MAY, MAY),
        READ_ABSTRACT((c, who) -> c.queries.abstracts(who, List.of(c.id)), NO, MAY, MAY, MAY, MAY),
        SYNC((c, who) -> c.sync.members(who, c.id, "", 0), NO, MAY, MAY, MAY, MAY),
        SYNC_IDS((c, who) -> c.sync.memberIds(who, c.id, 0), NO, MAY, MAY, MAY, MAY),
        SEARCH_ALL_GROUPS((c, who) -> c.queries.search(who, "", "", 0, 10), NO, NO, NO, NO, MAY),
        INVITE((c, who) -> c.memberships.invite(who, c.id, List.of(fresh(c)), "", null), NO, MAY, MAY, MAY, MAY),
        SET_INFO((c, who) -> c.infos.set(who, introduction(c)), NONE, NO, MAY, MAY, MAY),
        SET_INFO_THE_OLD_WAY((c, who) -> c.infos.set(who, oldIntroduction(c)), NONE, NO, MAY, MAY, MAY),
        MUTE_GROUP((c, who) -> c.infos.mute(who, c.id), NO, NO, MAY, MAY, MAY),
        UNMUTE_GROUP((c, who) -> c.infos.unmute(who, c.id), NO, NO, MAY, MAY, MAY),
        MUTE_OWNER((c, who) -> c.mutes.mute(who, c.id, c.owner.userId(), 60), NONE, NO, NO, NO, MAY),
        MUTE_ADMIN((c, who) -> c.mutes.mute(who, c.id, c.admin.userId(), 60), NONE, NO, NO, MAY, MAY),
        MUTE_MEMBER((c, who) -> c.mutes.mute(who, c.id, c.member.userId(), 60), NONE, NO, MAY, MAY, MAY),
        UNMUTE_ADMIN((c, who) -> c.mutes.unmute(who, c.id, c.admin.userId()), NONE, NO, NO, MAY, MAY),
        UNMUTE_MEMBER((c, who) -> c.mutes.unmute(who, c.id, c.member.userId()), NONE, NO, MAY, MAY, MAY),
        KICK_OWNER((c, who) -> kick(c, who, c.owner), ARGS, ARGS, ARGS, ARGS, ARGS),
        KICK_ADMIN((c, who) -> kick(c, who, c.admin), NO, NO, ARGS, MAY, MAY),
        KICK_OTHER_ADMIN((c, who) -> kickOther(c, who, GroupMember.ADMIN), NO, NO, NO, MAY, MAY),
        KICK_OTHER_MEMBER((c, who) -> kickOther(c, who, GroupMember.ORDINARY), NO, NO, MAY, MAY, MAY),
        QUIT((c, who) -> c.memberships.quit(who, c.id, ""), NONE, MAY, MAY, NO, NONE),
        MAKE_ANOTHER_QUIT((c, who) -> c.memberships.quit(who, c.id, other(c)), NO, NO, NO, NO, MAY),
        TRANSFER((c, who) -> c.roles.transfer(who, c.id, c.owner.userId(), c.member.userId()), NO, NO, NO, MAY, MAY),
        TRANSFER_WHAT_IS_NOT_HIS(
                (c, who) -> c.roles.transfer(who, c.id, c.admin.userId(), c.member.userId()), NO, NO, NO, NO, ARGS),
        DISMISS((c, who) -> c.dismissals.dismiss(who, c.id, false, null), NO, NO, NO, MAY, MAY),
        TAKE_MEMBERS_AWAY((c, who) -> c.dismissals.dismiss(who, c.id, true, null), NO, NO, NO, MAY, MAY),
        RENAME_MEMBER((c, who) -> rename(c, who, other(c)), NO, NO, MAY, MAY, MAY),
        RENAME_ADMIN((c, who) -> rename(c, who, otherAdmin(c)), NO, NO, NO, MAY, MAY),
        RENAME_OWNER((c, who) -> rename(c, who, c.owner.userId()), NO, NO, NO, MAY, MAY),
        RENAME_HIMSELF((c, who) -> rename(c, who, who.userId()), NO, MAY, MAY, MAY, ARGS),
        PROMOTE_HIMSELF((c, who) -> role(c, who, who.userId(), GroupMember.ADMIN), NO, NO, MAY, ARGS, ARGS),
        OWN_IT((c, who) -> role(c, who, who.userId(), GroupMember.OWNER), NO, NO, NO, NO, NO),
        PROMOTE_ANOTHER((c, who) -> role(c, who, other(c), GroupMember.ADMIN), NO, NO, NO, MAY, MAY),
        DEMOTE_ADMIN((c, who) -> role(c, who, otherAdmin(c), GroupMember.ORDINARY), NO, NO, NO, MAY, MAY),
        DEMOTE_OWNER((c, who) -> role(c, who, c.owner.userId(), GroupMember.ORDINARY), NO, ARGS, ARGS, ARGS, ARGS),
        STRANGE_ROLE((c, who) -> role(c, who, other(c), 70), ARGS, ARGS, ARGS, ARGS, ARGS),
        ANSWER_APPLICATION((c, who) -> c.applications.respond(who, c.id, applicant(c), 1, ""), NONE, NO, MAY, MAY, MAY),
        READ_APPLICATIONS(
                (c, who) -> c.applicationQueries.ofUsers(who, c.id, List.of(c.stranger.userId())),
                NO,
                NO,
                MAY,
                MAY,
                MAY);

        private final BiConsumer<Club, Caller> deed;
        private final List<Optional<ErrorCode>> codes;

        Deed(BiConsumer<Club, Caller> deed, @Nullable ErrorCode... codes) {
            this.deed = deed;
            this.codes = Arrays.stream(codes).map(Optional::ofNullable).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everybodyDoesWhatHeMayAndNoMore(Deed deed) {
        for (int i = 0; i < 5; i++) {
            try (Club club = new Club()) {
                Caller who = List.of(club.stranger, club.member, club.admin, club.owner, club.appAdmin)
                        .get(i);
                Map<String, Integer> before = roles(club);
                ErrorCode refusal = perform(deed, club, who);
                assertThat(Optional.ofNullable(refusal))
                        .as(deed + " by " + who.userId())
                        .isEqualTo(deed.codes.get(i));
                if (refusal != null) {
                    assertThat(roles(club)).as(deed + " by " + who.userId()).containsAllEntriesOf(before);
                }
            }
        }
    }

    private static @Nullable ErrorCode perform(Deed deed, Club club, Caller who) {
        try {
            deed.deed.accept(club, who);
            return null;
        } catch (OpenImException e) {
            return e.code();
        }
    }

    private static Map<String, Integer> roles(Club club) {
        Map<String, Integer> roles = new TreeMap<>();
        club.chat
                .stores
                .groups()
                .listMembers(club.id, RoleRange.ALL, 0, 100)
                .forEach(member -> roles.put(member.userId(), member.role()));
        return roles;
    }

    private static String fresh(Club club) {
        return club.chat.register("fresh").userId();
    }

    /** Somebody else who is an ordinary member. */
    private static String other(Club club) {
        return add(club, GroupMember.ORDINARY);
    }

    private static String otherAdmin(Club club) {
        return add(club, GroupMember.ADMIN);
    }

    private static String add(Club club, int role) {
        String id = fresh(club);
        club.chat.stores.groups().addMembers(club.id, List.of(GroupFixtures.member(club.id, id, role, 9)));
        return id;
    }

    private static String applicant(Club club) {
        Caller applicant = club.chat.register("applicant");
        club.applications.join(
                applicant,
                JoinGroupReq.newBuilder().setGroupID(club.id).setJoinSource(3).build());
        return applicant.userId();
    }

    private static void kick(Club club, Caller who, Caller whom) {
        club.memberships.kick(who, club.id, List.of(whom.userId()), null);
    }

    private static void kickOther(Club club, Caller who, int role) {
        club.memberships.kick(who, club.id, List.of(add(club, role)), null);
    }

    private static void rename(Club club, Caller who, String whom) {
        set(
                club,
                who,
                whom,
                SetGroupMemberInfo.newBuilder()
                        .setNickname(StringValue.newBuilder().setValue("X")));
    }

    private static void role(Club club, Caller who, String whom, int role) {
        set(
                club,
                who,
                whom,
                SetGroupMemberInfo.newBuilder()
                        .setRoleLevel(Int32Value.newBuilder().setValue(role)));
    }

    private static void set(Club club, Caller who, String whom, SetGroupMemberInfo.Builder info) {
        club.roles.setInfo(who, List.of(info.setGroupID(club.id).setUserID(whom).build()));
    }

    private static SetGroupInfoExReq introduction(Club club) {
        return SetGroupInfoExReq.newBuilder()
                .setGroupID(club.id)
                .setIntroduction(StringValue.newBuilder().setValue("x"))
                .build();
    }

    private static GroupInfoForSet oldIntroduction(Club club) {
        return GroupInfoForSet.newBuilder()
                .setGroupID(club.id)
                .setIntroduction("x")
                .build();
    }
}
