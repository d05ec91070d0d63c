package dev.openim.webhook;

import static dev.openim.webhook.BeforeUserCommands.wrap;

import dev.openim.hook.Command;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.InviteUserToGroupReq;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupInfoReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.group.SetGroupMemberInfoReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupInfoForSet;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** Questions about calls that are for groups. */
final class BeforeGroupCommands {
    private BeforeGroupCommands() {}

    static void addTo(BeforeCommands all) {
        all.ask(
                "/group/create_group",
                WebhookEvent.BEFORE_CREATE_GROUP,
                CreateGroupReq.class,
                request -> true,
                (command, request) -> GroupBodies.create(request.getGroupInfo(), request)
                        .put("operationID", command.caller().operationId()),
                BeforeGroupCommands::created);
        all.ask(
                "/group/join_group",
                WebhookEvent.BEFORE_APPLY_JOIN_GROUP,
                JoinGroupReq.class,
                request -> true,
                BeforeGroupCommands::join,
                (request, answer) -> request);
        all.ask(
                "/group/invite_user_to_group",
                WebhookEvent.BEFORE_INVITE_USER_TO_GROUP,
                InviteUserToGroupReq.class,
                request -> true,
                BeforeGroupCommands::invite,
                (request, answer) -> request);
        all.ask(
                "/group/set_group_info",
                WebhookEvent.BEFORE_SET_GROUP_INFO,
                SetGroupInfoReq.class,
                request -> true,
                (command, request) -> GroupBodies.setPlain(request.getGroupInfoForSet()),
                BeforeGroupCommands::set);
        all.ask(
                "/group/set_group_info_ex",
                WebhookEvent.BEFORE_SET_GROUP_INFO_EX,
                SetGroupInfoExReq.class,
                request -> true,
                (command, request) -> GroupBodies.setEx(request),
                BeforeGroupCommands::setEx);
        all.asking(
                "/group/set_group_member_info",
                WebhookEvent.BEFORE_SET_GROUP_MEMBER_INFO,
                SetGroupMemberInfoReq.class,
                (command, request) -> members(all, command, request));
    }

    private static ObjectNode join(Command command, JoinGroupReq request) {
        String applicant =
                request.getInviterUserID().isEmpty() ? command.caller().userId() : request.getInviterUserID();
        return Bodies.object()
                .put("groupID", request.getGroupID())
                .put("groupType", GroupBodies.GROUP_TYPE)
                .put("applyID", applicant)
                .put("reqMessage", request.getReqMessage())
                .put("ex", request.getEx());
    }

    private static ObjectNode invite(Command command, InviteUserToGroupReq request) {
        ObjectNode body = Bodies.object()
                .put("operationID", command.caller().operationId())
                .put("groupID", request.getGroupID())
                .put("reason", request.getReason());
        return Bodies.put(body, "invitedUserIDs", request.getInvitedUserIDsList());
    }

    private static CreateGroupReq created(CreateGroupReq request, Answer answer) {
        GroupInfo.Builder group = request.getGroupInfo().toBuilder();
        answer.text("groupID", group::setGroupID);
        answer.text("groupName", group::setGroupName);
        answer.text("notification", group::setNotification);
        answer.text("introduction", group::setIntroduction);
        answer.text("faceURL", group::setFaceURL);
        answer.text("ex", group::setEx);
        answer.number("status", group::setStatus);
        answer.text("creatorUserID", group::setCreatorUserID);
        answer.number("groupType", group::setGroupType);
        answer.number("needVerification", group::setNeedVerification);
        answer.number("lookMemberInfo", group::setLookMemberInfo);
        CreateGroupReq.Builder changed = request.toBuilder().setGroupInfo(group);
        answer.text("ownerUserID", changed::setOwnerUserID);
        return changed.build();
    }

    private static SetGroupInfoReq set(SetGroupInfoReq request, Answer answer) {
        GroupInfoForSet.Builder group = request.getGroupInfoForSet().toBuilder();
        answer.text("groupName", group::setGroupName);
        answer.text("introduction", group::setIntroduction);
        answer.text("faceURL", group::setFaceURL);
        answer.text("ex", text -> group.setEx(wrap(text)));
        answer.number("needVerification", number -> group.setNeedVerification(wrapped(number)));
        answer.number("lookMemberInfo", number -> group.setLookMemberInfo(wrapped(number)));
        answer.number("applyMemberFriend", number -> group.setApplyMemberFriend(wrapped(number)));
        return request.toBuilder().setGroupInfoForSet(group).build();
    }

    private static SetGroupInfoExReq setEx(SetGroupInfoExReq request, Answer answer) {
        SetGroupInfoExReq.Builder group = request.toBuilder();
        answer.text("groupName", text -> group.setGroupName(wrap(text)));
        answer.text("introduction", text -> group.setIntroduction(wrap(text)));
        answer.text("faceURL", text -> group.setFaceURL(wrap(text)));
        answer.text("ex", text -> group.setEx(wrap(text)));
        answer.number("needVerification", number -> group.setNeedVerification(wrapped(number)));
        answer.number("lookMemberInfo", number -> group.setLookMemberInfo(wrapped(number)));
        answer.number("applyMemberFriend", number -> group.setApplyMemberFriend(wrapped(number)));
        return group.build();
    }

    /** One question after the other: they are about one group. */
    private static CompletableFuture<SetGroupMemberInfoReq> members(
            BeforeCommands all, Command command, SetGroupMemberInfoReq request) {
        List<SetGroupMemberInfo> members = request.getMembersList();
        CompletableFuture<SetGroupMemberInfoReq.Builder> decided =
                CompletableFuture.completedFuture(request.toBuilder().clearMembers());
        for (SetGroupMemberInfo member : members) {
            decided = decided.thenCompose(sofar -> all.one(
                            WebhookEvent.BEFORE_SET_GROUP_MEMBER_INFO,
                            command,
                            GroupBodies.member(member),
                            member,
                            answer -> member(member, answer))
                    .thenApply(sofar::addMembers));
        }
        return decided.thenApply(SetGroupMemberInfoReq.Builder::build);
    }

    private static SetGroupMemberInfo member(SetGroupMemberInfo member, Answer answer) {
        SetGroupMemberInfo.Builder changed = member.toBuilder();
        answer.text("nickName", text -> changed.setNickname(wrap(text)));
        answer.text("faceURL", text -> changed.setFaceURL(wrap(text)));
        answer.number("roleLevel", number -> changed.setRoleLevel(wrapped(number)));
        answer.text("ex", text -> changed.setEx(wrap(text)));
        return changed.build();
    }

    private static Int32Value wrapped(int number) {
        return Int32Value.newBuilder().setValue(number).build();
    }
}
