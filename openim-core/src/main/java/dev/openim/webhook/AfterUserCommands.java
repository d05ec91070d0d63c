package dev.openim.webhook;

import com.google.protobuf.Message;
import dev.openim.hook.Command;
import dev.openim.webhook.WebhookQueue.Event;
import dev.openim.wire.proto.relation.applyToAddFriendReq;
import dev.openim.wire.proto.relation.deleteFriendReq;
import dev.openim.wire.proto.relation.importFriendReq;
import dev.openim.wire.proto.relation.removeBlackReq;
import dev.openim.wire.proto.relation.respondFriendApplyReq;
import dev.openim.wire.proto.relation.setFriendRemarkReq;
import dev.openim.wire.proto.user.updateUserInfoExReq;
import dev.openim.wire.proto.user.updateUserInfoReq;
import dev.openim.wire.proto.user.userRegisterReq;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** What is told after calls that are for users and contacts. */
final class AfterUserCommands {
    private AfterUserCommands() {}

    static void addTo(AfterCommands all) {
        add(
                all,
                "/user/user_register",
                WebhookEvent.AFTER_USER_REGISTER,
                userRegisterReq.class,
                request ->
                        request.getUsersCount() == 0 ? "" : request.getUsers(0).getUserID(),
                UserBodies::register);
        add(
                all,
                "/user/update_user_info",
                WebhookEvent.AFTER_UPDATE_USER_INFO,
                updateUserInfoReq.class,
                request -> request.getUserInfo().getUserID(),
                request -> UserBodies.update(request.getUserInfo())
                        .put("ex", request.getUserInfo().getEx()));
        add(
                all,
                "/user/update_user_info_ex",
                WebhookEvent.AFTER_UPDATE_USER_INFO_EX,
                updateUserInfoExReq.class,
                request -> request.getUserInfo().getUserID(),
                request -> UserBodies.updateEx(request.getUserInfo()));
        addContacts(all);
    }

    private static void addContacts(AfterCommands all) {
        add(
                all,
                "/friend/add_friend",
                WebhookEvent.AFTER_ADD_FRIEND,
                applyToAddFriendReq.class,
                applyToAddFriendReq::getFromUserID,
                UserBodies::apply);
        all.tell(
                "/friend/add_friend_response",
                List.of(WebhookEvent.AFTER_ADD_FRIEND_AGREE),
                respondFriendApplyReq.class,
                AfterUserCommands::agreed);
        add(
                all,
                "/friend/delete_friend",
                WebhookEvent.AFTER_DELETE_FRIEND,
                deleteFriendReq.class,
                deleteFriendReq::getOwnerUserID,
                request -> UserBodies.pair(request.getOwnerUserID(), "friendUserID", request.getFriendUserID()));
        add(
                all,
                "/friend/import_friend",
                WebhookEvent.AFTER_IMPORT_FRIENDS,
                importFriendReq.class,
                importFriendReq::getOwnerUserID,
                UserBodies::importing);
        add(
                all,
                "/friend/set_friend_remark",
                WebhookEvent.AFTER_SET_FRIEND_REMARK,
                setFriendRemarkReq.class,
                setFriendRemarkReq::getOwnerUserID,
                UserBodies::remark);
        add(
                all,
                "/friend/remove_black",
                WebhookEvent.AFTER_REMOVE_BLACK,
                removeBlackReq.class,
                removeBlackReq::getOwnerUserID,
                request -> UserBodies.pair(request.getOwnerUserID(), "blackUserID", request.getBlackUserID()));
    }

    private static List<Event> agreed(Command command, respondFriendApplyReq request) {
        return request.getHandleResult() != BeforeUserCommands.AGREED
                ? List.of()
                : List.of(new Event(
                        WebhookEvent.AFTER_ADD_FRIEND_AGREE,
                        request.getFromUserID(),
                        command.caller().operationId(),
                        UserBodies.respond(request)));
    }

    private static <R extends Message> void add(
            AfterCommands all,
            String path,
            WebhookEvent event,
            Class<R> type,
            Function<R, String> subject,
            Function<R, ObjectNode> body) {
        all.tell(
                path,
                List.of(event),
                type,
                (command, request) -> List.of(new Event(
                        event, subject.apply(request), command.caller().operationId(), body.apply(request))));
    }
}
