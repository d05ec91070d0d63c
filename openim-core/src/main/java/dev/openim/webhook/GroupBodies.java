package dev.openim.webhook;

import dev.openim.group.GroupMember;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupInfoForSet;
import dev.openim.wire.proto.wrapperspb.Int32Value;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Groups as webhooks have them. Source: http-api.md 5.4. */
final class GroupBodies {
    /** The type of all groups, as a slip of the reference writes it: the character of that number. */
    static final String GROUP_TYPE = "\u0002";

    private GroupBodies() {}

    static ObjectNode create(GroupInfo group, CreateGroupReq request) {
        ObjectNode body = Bodies.of(group);
        ArrayNode members = body.putArray("initMemberList");
        add(members, List.of(request.getOwnerUserID()), GroupMember.OWNER);
        add(members, request.getAdminUserIDsList(), GroupMember.ADMIN);
        add(members, request.getMemberUserIDsList(), GroupMember.ORDINARY);
        return body;
    }

    private static void add(ArrayNode members, Collection<String> ids, int role) {
        ids.forEach(id -> members.addObject().put("userID", id).put("roleLevel", role));
    }

    /** Before a change: plain values, whether they are to be changed or not. */
    static ObjectNode setPlain(GroupInfoForSet group) {
        return texts(group)
                .put("operationID", "")
                .put("ex", group.getEx().getValue())
                .put("needVerification", group.getNeedVerification().getValue())
                .put("lookMemberInfo", group.getLookMemberInfo().getValue())
                .put("applyMemberFriend", group.getApplyMemberFriend().getValue());
    }

    static ObjectNode set(GroupInfoForSet group) {
        return texts(group)
                .put("operationID", "")
                .put("ex", group.hasEx() ? group.getEx().getValue() : null)
                .put("needVerification", number(group.hasNeedVerification(), group.getNeedVerification()))
                .put("lookMemberInfo", number(group.hasLookMemberInfo(), group.getLookMemberInfo()))
                .put("applyMemberFriend", number(group.hasApplyMemberFriend(), group.getApplyMemberFriend()));
    }

    private static ObjectNode texts(GroupInfoForSet group) {
        return Bodies.object()
                .put("groupID", group.getGroupID())
                .put("groupName", group.getGroupName())
                .put("notification", group.getNotification())
                .put("introduction", group.getIntroduction())
                .put("faceURL", group.getFaceURL());
    }

    static ObjectNode setEx(SetGroupInfoExReq group) {
        return Bodies.object()
                .put("operationID", "")
                .put("groupID", group.getGroupID())
                .put("groupName", text(group.hasGroupName(), group.getGroupName()))
                .put("notification", text(group.hasNotification(), group.getNotification()))
                .put("introduction", text(group.hasIntroduction(), group.getIntroduction()))
                .put("faceURL", text(group.hasFaceURL(), group.getFaceURL()))
                .put("ex", text(group.hasEx(), group.getEx()))
                .put("needVerification", number(group.hasNeedVerification(), group.getNeedVerification()))
                .put("lookMemberInfo", number(group.hasLookMemberInfo(), group.getLookMemberInfo()))
                .put("applyMemberFriend", number(group.hasApplyMemberFriend(), group.getApplyMemberFriend()));
    }

    static ObjectNode member(SetGroupMemberInfo member) {
        return Bodies.object()
                .put("groupID", member.getGroupID())
                .put("userID", member.getUserID())
                .put("nickName", text(member.hasNickname(), member.getNickname()))
                .put("faceURL", text(member.hasFaceURL(), member.getFaceURL()))
                .put("roleLevel", number(member.hasRoleLevel(), member.getRoleLevel()))
                .put("ex", text(member.hasEx(), member.getEx()));
    }

    static @Nullable String text(boolean given, StringValue value) {
        return given ? value.getValue() : null;
    }

    static @Nullable Integer number(boolean given, Int32Value value) {
        return given ? value.getValue() : null;
    }
}
