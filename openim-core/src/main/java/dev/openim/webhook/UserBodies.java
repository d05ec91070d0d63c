package dev.openim.webhook;

import dev.openim.wire.proto.relation.addBlackReq;
import dev.openim.wire.proto.relation.applyToAddFriendReq;
import dev.openim.wire.proto.relation.importFriendReq;
import dev.openim.wire.proto.relation.respondFriendApplyReq;
import dev.openim.wire.proto.relation.setFriendRemarkReq;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.sdkws.UserInfoWithEx;
import dev.openim.wire.proto.user.userRegisterReq;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Users and contacts as webhooks have them. Source: http-api.md 5.4. */
final class UserBodies {
    private UserBodies() {}

    static ObjectNode register(userRegisterReq request) {
        ObjectNode body = Bodies.object();
        ArrayNode users = body.putArray("users");
        request.getUsersList().forEach(user -> users.add(Bodies.of(user)));
        return body;
    }

    static ObjectNode update(UserInfo user) {
        return Bodies.object()
                .put("userID", user.getUserID())
                .put("nickName", user.getNickname())
                .put("faceURL", user.getFaceURL())
                .put("ex", nullIfEmpty(user.getEx()));
    }

    static ObjectNode updateEx(UserInfoWithEx user) {
        return Bodies.object()
                .put("userID", user.getUserID())
                .put("nickName", user.hasNickname() ? user.getNickname().getValue() : null)
                .put("faceURL", user.hasFaceURL() ? user.getFaceURL().getValue() : null)
                .put("ex", user.hasEx() ? user.getEx().getValue() : null);
    }

    static ObjectNode apply(applyToAddFriendReq request) {
        return Bodies.object()
                .put("fromUserID", request.getFromUserID())
                .put("toUserID", request.getToUserID())
                .put("reqMsg", request.getReqMsg());
    }

    static ObjectNode respond(respondFriendApplyReq request) {
        return Bodies.object()
                .put("fromUserID", request.getFromUserID())
                .put("blackUserID", request.getToUserID())
                .put("HandleResult", request.getHandleResult())
                .put("HandleMsg", request.getHandleMsg());
    }

    static ObjectNode importing(importFriendReq request) {
        return Bodies.put(
                Bodies.object().put("ownerUserID", request.getOwnerUserID()),
                "friendUserIDs",
                request.getFriendUserIDsList());
    }

    static ObjectNode remark(setFriendRemarkReq request) {
        return pair(request.getOwnerUserID(), "friendUserID", request.getFriendUserID())
                .put("remark", request.getRemark());
    }

    static ObjectNode black(addBlackReq request) {
        return pair(request.getOwnerUserID(), "blackUserID", request.getBlackUserID());
    }

    static ObjectNode pair(String ownerId, String name, String otherId) {
        return Bodies.object().put("ownerUserID", ownerId).put(name, otherId);
    }

    private static @Nullable String nullIfEmpty(String text) {
        return text.isEmpty() ? null : text;
    }
}
