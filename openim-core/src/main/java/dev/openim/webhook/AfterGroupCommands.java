package dev.openim.webhook;

import com.google.protobuf.Message;
import dev.openim.group.Group;
import dev.openim.group.GroupProfile;
import dev.openim.group.GroupStore;
import dev.openim.hook.Command;
import dev.openim.webhook.WebhookQueue.Event;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.CreateGroupResp;
import dev.openim.wire.proto.group.CreateGroupRespOrBuilder;
import dev.openim.wire.proto.group.DismissGroupReq;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.KickGroupMemberReq;
import dev.openim.wire.proto.group.QuitGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupInfoReq;
import dev.openim.wire.proto.group.SetGroupMemberInfoReq;
import dev.openim.wire.proto.group.TransferGroupOwnerReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is told after calls that are for groups. */
final class AfterGroupCommands {
    private final AfterCommands all;
    private final GroupStore groups;

    private AfterGroupCommands(AfterCommands all, GroupStore groups) {
        this.all = all;
        this.groups = groups;
    }

    static void addTo(AfterCommands all, GroupStore groups) {
        AfterGroupCommands added = new AfterGroupCommands(all, groups);
        added.addGroups();
        added.addInfos();
        added.addMembers();
    }

    private void addGroups() {
        all.snapshot(
                "/group/create_group",
                List.of(WebhookEvent.AFTER_CREATE_GROUP),
                CreateGroupReq.class,
                (command, request) -> answer -> {
                    GroupInfo group = answer instanceof CreateGroupRespOrBuilder created
                            ? created.getGroupInfo()
                            : CreateGroupResp.getDefaultInstance().getGroupInfo();
                    return List.of(event(
                            WebhookEvent.AFTER_CREATE_GROUP,
                            group.getGroupID(),
                            command,
                            GroupBodies.create(group, request)));
                });
        all.snapshot(
                "/group/dismiss_group",
                List.of(WebhookEvent.AFTER_DISMISS_GROUP),
                DismissGroupReq.class,
                (command, request) -> {
                    @Nullable Group group = find(request.getGroupID());
                    List<String> members = groups.memberIds(request.getGroupID());
                    ObjectNode body = Bodies.object()
                            .put("groupID", request.getGroupID())
                            .put("ownerID", group == null ? "" : group.ownerId())
                            .put("groupType", GroupBodies.GROUP_TYPE);
                    Bodies.put(body, "membersID", members);
                    return answer ->
                            List.of(event(WebhookEvent.AFTER_DISMISS_GROUP, request.getGroupID(), command, body));
                });
        add(
                "/group/transfer_group",
                WebhookEvent.AFTER_TRANSFER_GROUP_OWNER,
                TransferGroupOwnerReq.class,
                TransferGroupOwnerReq::getGroupID,
                (command, request) -> Bodies.object()
                        .put("groupID", request.getGroupID())
                        .put("oldOwnerUserID", request.getOldOwnerUserID())
                        .put("newOwnerUserID", request.getNewOwnerUserID()));
    }

    private void addInfos() {
        add(
                "/group/set_group_info",
                WebhookEvent.AFTER_SET_GROUP_INFO,
                SetGroupInfoReq.class,
                request -> request.getGroupInfoForSet().getGroupID(),
                (command, request) -> GroupBodies.set(request.getGroupInfoForSet()));
        add(
                "/group/set_group_info_ex",
                WebhookEvent.AFTER_SET_GROUP_INFO_EX,
                SetGroupInfoExReq.class,
                SetGroupInfoExReq::getGroupID,
                (command, request) -> GroupBodies.setEx(request));
        all.tell(
                "/group/set_group_member_info",
                List.of(WebhookEvent.AFTER_SET_GROUP_MEMBER_INFO),
                SetGroupMemberInfoReq.class,
                (command, request) -> request.getMembersList().stream()
                        .map(member -> event(
                                WebhookEvent.AFTER_SET_GROUP_MEMBER_INFO,
                                member.getGroupID(),
                                command,
                                GroupBodies.member(member)))
                        .toList());
    }

    private void addMembers() {
        all.snapshot(
                "/group/join_group", List.of(WebhookEvent.AFTER_JOIN_GROUP), JoinGroupReq.class, (command, request) -> {
                    @Nullable Group group = find(request.getGroupID());
                    boolean direct = group != null && group.profile().needVerification() == GroupProfile.ANYONE_ENTERS;
                    return answer -> direct
                            ? List.of(event(
                                    WebhookEvent.AFTER_JOIN_GROUP,
                                    request.getGroupID(),
                                    command,
                                    join(command, request)))
                            : List.of();
                });
        add(
                "/group/quit_group",
                WebhookEvent.AFTER_QUIT_GROUP,
                QuitGroupReq.class,
                QuitGroupReq::getGroupID,
                (command, request) -> Bodies.object()
                        .put("groupID", request.getGroupID())
                        .put("userID", or(request.getUserID(), command.caller().userId())));
        add(
                "/group/kick_group",
                WebhookEvent.AFTER_KICK_GROUP_MEMBER,
                KickGroupMemberReq.class,
                KickGroupMemberReq::getGroupID,
                (command, request) -> Bodies.put(
                        Bodies.object().put("groupID", request.getGroupID()).put("reason", request.getReason()),
                        "kickedUserIDs",
                        request.getKickedUserIDsList()));
    }

    private static ObjectNode join(Command command, JoinGroupReq request) {
        return Bodies.object()
                .put("operationID", command.caller().operationId())
                .put("groupID", request.getGroupID())
                .put("reqMessage", request.getReqMessage())
                .put("joinSource", request.getJoinSource())
                .put(
                        "inviterUserID",
                        or(request.getInviterUserID(), command.caller().userId()));
    }

    private static String or(String text, String otherwise) {
        return text.isEmpty() ? otherwise : text;
    }

    private @Nullable Group find(String groupId) {
        return groups.find(List.of(groupId)).stream().findFirst().orElse(null);
    }

    private <R extends Message> void add(
            String path,
            WebhookEvent event,
            Class<R> type,
            Function<R, String> groupId,
            BiFunction<Command, R, ObjectNode> body) {
        all.tell(
                path,
                List.of(event),
                type,
                (command, request) ->
                        List.of(event(event, groupId.apply(request), command, body.apply(command, request))));
    }

    private static Event event(WebhookEvent event, String groupId, Command command, ObjectNode body) {
        return new Event(event, groupId, command.caller().operationId(), body);
    }
}
