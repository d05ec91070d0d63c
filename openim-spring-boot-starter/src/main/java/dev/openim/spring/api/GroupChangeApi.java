package dev.openim.spring.api;

import dev.openim.group.DismissService;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupService;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.wire.proto.group.CancelMuteGroupMemberReq;
import dev.openim.wire.proto.group.CancelMuteGroupReq;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.CreateGroupResp;
import dev.openim.wire.proto.group.DismissGroupReq;
import dev.openim.wire.proto.group.InviteUserToGroupReq;
import dev.openim.wire.proto.group.KickGroupMemberReq;
import dev.openim.wire.proto.group.MuteGroupMemberReq;
import dev.openim.wire.proto.group.MuteGroupReq;
import dev.openim.wire.proto.group.QuitGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupInfoReq;
import dev.openim.wire.proto.group.SetGroupMemberInfoReq;
import dev.openim.wire.proto.group.TransferGroupOwnerReq;

/** Changing groups. Source: http-api.md 2.4. */
final class GroupChangeApi implements ApiGroup {
    private final GroupService groups;
    private final GroupInfoService infos;
    private final MembershipService memberships;
    private final RoleService roles;
    private final MuteService mutes;
    private final DismissService dismissals;

    GroupChangeApi(
            GroupService groups,
            GroupInfoService infos,
            MembershipService memberships,
            RoleService roles,
            MuteService mutes,
            DismissService dismissals) {
        this.groups = groups;
        this.infos = infos;
        this.memberships = memberships;
        this.roles = roles;
        this.mutes = mutes;
        this.dismissals = dismissals;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/group/create_group",
                CreateGroupReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(CreateGroupResp.newBuilder().setGroupInfo(groups.create(caller, r))));
        endpoints.run(
                "/group/dismiss_group",
                DismissGroupReq.getDefaultInstance(),
                (caller, r) -> dismissals.dismiss(
                        caller,
                        r.getGroupID(),
                        r.getDeleteMember(),
                        r.hasSendMessage() ? Boolean.valueOf(r.getSendMessage()) : null));
        addInfo(endpoints);
        addMembers(endpoints);
        addMutes(endpoints);
    }

    private void addInfo(Endpoints endpoints) {
        endpoints.run(
                "/group/set_group_info",
                SetGroupInfoReq.getDefaultInstance(),
                (caller, r) -> infos.set(caller, r.getGroupInfoForSet()));
        endpoints.run("/group/set_group_info_ex", SetGroupInfoExReq.getDefaultInstance(), infos::set);
        endpoints.run(
                "/group/mute_group",
                MuteGroupReq.getDefaultInstance(),
                (caller, r) -> infos.mute(caller, r.getGroupID()));
        endpoints.run(
                "/group/cancel_mute_group",
                CancelMuteGroupReq.getDefaultInstance(),
                (caller, r) -> infos.unmute(caller, r.getGroupID()));
    }

    private void addMembers(Endpoints endpoints) {
        endpoints.run(
                "/group/invite_user_to_group",
                InviteUserToGroupReq.getDefaultInstance(),
                (caller, r) -> memberships.invite(
                        caller,
                        r.getGroupID(),
                        r.getInvitedUserIDsList(),
                        r.getReason(),
                        r.hasSendMessage() ? Boolean.valueOf(r.getSendMessage()) : null));
        endpoints.run(
                "/group/kick_group",
                KickGroupMemberReq.getDefaultInstance(),
                (caller, r) -> memberships.kick(
                        caller,
                        r.getGroupID(),
                        r.getKickedUserIDsList(),
                        r.hasSendMessage() ? Boolean.valueOf(r.getSendMessage()) : null));
        endpoints.run(
                "/group/quit_group",
                QuitGroupReq.getDefaultInstance(),
                (caller, r) -> memberships.quit(caller, r.getGroupID(), r.getUserID()));
        endpoints.run(
                "/group/transfer_group",
                TransferGroupOwnerReq.getDefaultInstance(),
                (caller, r) -> roles.transfer(caller, r.getGroupID(), r.getOldOwnerUserID(), r.getNewOwnerUserID()));
        endpoints.run(
                "/group/set_group_member_info",
                SetGroupMemberInfoReq.getDefaultInstance(),
                (caller, r) -> roles.setInfo(caller, r.getMembersList()));
    }

    private void addMutes(Endpoints endpoints) {
        endpoints.run(
                "/group/mute_group_member",
                MuteGroupMemberReq.getDefaultInstance(),
                (caller, r) ->
                        mutes.mute(caller, r.getGroupID(), r.getUserID(), Integer.toUnsignedLong(r.getMutedSeconds())));
        endpoints.run(
                "/group/cancel_mute_group_member",
                CancelMuteGroupMemberReq.getDefaultInstance(),
                (caller, r) -> mutes.unmute(caller, r.getGroupID(), r.getUserID()));
    }
}
