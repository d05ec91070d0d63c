package dev.openim.webhook;

import dev.openim.wire.proto.relation.addBlackReq;
import dev.openim.wire.proto.relation.applyToAddFriendReq;
import dev.openim.wire.proto.relation.importFriendReq;
import dev.openim.wire.proto.relation.respondFriendApplyReq;
import dev.openim.wire.proto.relation.setFriendRemarkReq;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.sdkws.UserInfoWithEx;
import dev.openim.wire.proto.user.updateUserInfoExReq;
import dev.openim.wire.proto.user.updateUserInfoReq;
import dev.openim.wire.proto.user.userRegisterReq;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.List;

/** Questions about calls that are for users and contacts. */
final class BeforeUserCommands {
    static final int AGREED = 1;

    private BeforeUserCommands() {}

    static void addTo(BeforeCommands all) {
        all.ask(
                "/user/user_register",
                WebhookEvent.BEFORE_USER_REGISTER,
                userRegisterReq.class,
                request -> true,
                (command, request) -> UserBodies.register(request),
                BeforeUserCommands::registered);
        all.ask(
                "/user/update_user_info",
                WebhookEvent.BEFORE_UPDATE_USER_INFO,
                updateUserInfoReq.class,
                request -> true,
                (command, request) -> UserBodies.update(request.getUserInfo()),
                BeforeUserCommands::updated);
        all.ask(
                "/user/update_user_info_ex",
                WebhookEvent.BEFORE_UPDATE_USER_INFO_EX,
                updateUserInfoExReq.class,
                request -> true,
                (command, request) -> UserBodies.updateEx(request.getUserInfo()),
                BeforeUserCommands::updatedEx);
        addContacts(all);
    }

    private static void addContacts(BeforeCommands all) {
        all.ask(
                "/friend/add_friend",
                WebhookEvent.BEFORE_ADD_FRIEND,
                applyToAddFriendReq.class,
                request -> true,
                (command, request) -> UserBodies.apply(request).put("ex", request.getEx()),
                (request, answer) -> request);
        all.ask(
                "/friend/add_friend_response",
                WebhookEvent.BEFORE_ADD_FRIEND_AGREE,
                respondFriendApplyReq.class,
                request -> request.getHandleResult() == AGREED,
                (command, request) -> UserBodies.respond(request),
                (request, answer) -> request);
        all.ask(
                "/friend/import_friend",
                WebhookEvent.BEFORE_IMPORT_FRIENDS,
                importFriendReq.class,
                request -> true,
                (command, request) -> UserBodies.importing(request),
                BeforeUserCommands::imported);
        all.ask(
                "/friend/set_friend_remark",
                WebhookEvent.BEFORE_SET_FRIEND_REMARK,
                setFriendRemarkReq.class,
                request -> true,
                (command, request) -> UserBodies.remark(request),
                BeforeUserCommands::remarked);
        all.ask(
                "/friend/add_black",
                WebhookEvent.BEFORE_ADD_BLACK,
                addBlackReq.class,
                request -> true,
                (command, request) -> UserBodies.black(request),
                (request, answer) -> request);
    }

    private static userRegisterReq registered(userRegisterReq request, Answer answer) {
        List<UserInfo> users = answer.objects("users").stream()
                .map(user -> user.as(UserInfo.getDefaultInstance()))
                .toList();
        return users.isEmpty()
                ? request
                : request.toBuilder().clearUsers().addAllUsers(users).build();
    }

    private static updateUserInfoReq updated(updateUserInfoReq request, Answer answer) {
        UserInfo.Builder user = request.getUserInfo().toBuilder();
        answer.text("nickName", user::setNickname);
        answer.text("faceURL", user::setFaceURL);
        answer.text("ex", user::setEx);
        return request.toBuilder().setUserInfo(user).build();
    }

    private static updateUserInfoExReq updatedEx(updateUserInfoExReq request, Answer answer) {
        UserInfoWithEx.Builder user = request.getUserInfo().toBuilder();
        answer.text("nickName", text -> user.setNickname(wrap(text)));
        answer.text("faceURL", text -> user.setFaceURL(wrap(text)));
        answer.text("ex", text -> user.setEx(wrap(text)));
        return request.toBuilder().setUserInfo(user).build();
    }

    private static importFriendReq imported(importFriendReq request, Answer answer) {
        List<String> ids = answer.texts("friendUserIDs");
        return ids.isEmpty()
                ? request
                : request.toBuilder()
                        .clearFriendUserIDs()
                        .addAllFriendUserIDs(ids)
                        .build();
    }

    private static setFriendRemarkReq remarked(setFriendRemarkReq request, Answer answer) {
        return answer.text("remark")
                .filter(remark -> !remark.isEmpty())
                .map(remark -> request.toBuilder().setRemark(remark).build())
                .orElse(request);
    }

    static StringValue wrap(String text) {
        return StringValue.newBuilder().setValue(text).build();
    }
}
