package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.relation.FriendApplicationService;
import dev.openim.wire.proto.relation.applyToAddFriendReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsApplyReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsApplyResp;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyFromReq;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyFromResp;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyToReq;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyToResp;
import dev.openim.wire.proto.relation.getSelfUnhandledApplyCountReq;
import dev.openim.wire.proto.relation.getSelfUnhandledApplyCountResp;
import dev.openim.wire.proto.relation.respondFriendApplyReq;

/** Applications for friendship. Source: http-api.md 2.3. */
final class FriendApplicationApi implements ApiGroup {
    private final FriendApplicationService applications;

    FriendApplicationApi(FriendApplicationService applications) {
        this.applications = applications;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run(
                "/friend/add_friend",
                applyToAddFriendReq.getDefaultInstance(),
                (caller, r) ->
                        applications.apply(caller, r.getFromUserID(), r.getToUserID(), r.getReqMsg(), r.getEx()));
        endpoints.run(
                "/friend/add_friend_response",
                respondFriendApplyReq.getDefaultInstance(),
                (caller, r) -> applications.respond(
                        caller, r.getFromUserID(), r.getToUserID(), r.getHandleResult(), r.getHandleMsg()));
        endpoints.post(
                "/friend/get_friend_apply_list", getPaginationFriendsApplyToReq.getDefaultInstance(), this::received);
        endpoints.post(
                "/friend/get_self_friend_apply_list",
                getPaginationFriendsApplyFromReq.getDefaultInstance(),
                this::sent);
        endpoints.post(
                "/friend/get_designated_friend_apply",
                getDesignatedFriendsApplyReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getDesignatedFriendsApplyResp
                        .newBuilder()
                        .addAllFriendRequests(applications.between(caller, r.getFromUserID(), r.getToUserID()))));
        endpoints.post(
                "/friend/get_self_unhandled_apply_count",
                getSelfUnhandledApplyCountReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getSelfUnhandledApplyCountResp
                        .newBuilder()
                        .setCount(applications.unanswered(caller, r.getUserID(), r.getTime()))));
    }

    private ApiAnswer received(Caller caller, getPaginationFriendsApplyToReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(getPaginationFriendsApplyToResp
                .newBuilder()
                .setTotal(applications.receivedCount(caller, request.getUserID(), request.getHandleResultsList()))
                .addAllFriendRequests(applications.received(
                        caller, request.getUserID(), request.getHandleResultsList(), page.offset(), page.limit())));
    }

    private ApiAnswer sent(Caller caller, getPaginationFriendsApplyFromReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(getPaginationFriendsApplyFromResp
                .newBuilder()
                .setTotal(applications.sentCount(caller, request.getUserID(), request.getHandleResultsList()))
                .addAllFriendRequests(applications.sent(
                        caller, request.getUserID(), request.getHandleResultsList(), page.offset(), page.limit())));
    }
}
