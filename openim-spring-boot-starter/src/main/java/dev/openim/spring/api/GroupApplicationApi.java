package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.group.ApplicationQueries;
import dev.openim.group.ApplicationService;
import dev.openim.wire.proto.group.GetGroupApplicationListReq;
import dev.openim.wire.proto.group.GetGroupApplicationListResp;
import dev.openim.wire.proto.group.GetGroupApplicationUnhandledCountReq;
import dev.openim.wire.proto.group.GetGroupApplicationUnhandledCountResp;
import dev.openim.wire.proto.group.GetSpecifiedUserGroupRequestInfoReq;
import dev.openim.wire.proto.group.GetSpecifiedUserGroupRequestInfoResp;
import dev.openim.wire.proto.group.GetUserReqApplicationListReq;
import dev.openim.wire.proto.group.GetUserReqApplicationListResp;
import dev.openim.wire.proto.group.GroupApplicationResponseReq;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.group.getGroupUsersReqApplicationListReq;
import dev.openim.wire.proto.group.getGroupUsersReqApplicationListResp;
import dev.openim.wire.proto.sdkws.GroupRequest;
import java.util.List;

/** Applying to groups. Source: http-api.md 2.4. */
final class GroupApplicationApi implements ApiGroup {
    private final ApplicationService applications;
    private final ApplicationQueries queries;

    GroupApplicationApi(ApplicationService applications, ApplicationQueries queries) {
        this.applications = applications;
        this.queries = queries;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.run("/group/join_group", JoinGroupReq.getDefaultInstance(), applications::join);
        endpoints.run(
                "/group/group_application_response",
                GroupApplicationResponseReq.getDefaultInstance(),
                (caller, r) -> applications.respond(
                        caller, r.getGroupID(), r.getFromUserID(), r.getHandleResult(), r.getHandledMsg()));
        endpoints.post(
                "/group/get_recv_group_applicationList",
                GetGroupApplicationListReq.getDefaultInstance(),
                this::received);
        endpoints.post(
                "/group/get_user_req_group_applicationList",
                GetUserReqApplicationListReq.getDefaultInstance(),
                this::sent);
        endpoints.post(
                "/group/get_group_application_unhandled_count",
                GetGroupApplicationUnhandledCountReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetGroupApplicationUnhandledCountResp.newBuilder()
                        .setCount(queries.unanswered(caller, r.getUserID(), r.getTime()))));
        endpoints.post(
                "/group/get_group_users_req_application_list",
                getGroupUsersReqApplicationListReq.getDefaultInstance(),
                this::ofUsers);
        endpoints.post(
                "/group/get_specified_user_group_request_info",
                GetSpecifiedUserGroupRequestInfoReq.getDefaultInstance(),
                this::ofUser);
    }

    private ApiAnswer received(Caller caller, GetGroupApplicationListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        ApplicationQueries.Page found = queries.received(
                caller,
                request.getFromUserID(),
                request.getGroupIDsList(),
                request.getHandleResultsList(),
                page.offset(),
                page.limit());
        return ApiAnswer.of(
                GetGroupApplicationListResp.newBuilder().setTotal(found.total()).addAllGroupRequests(found.requests()));
    }

    private ApiAnswer sent(Caller caller, GetUserReqApplicationListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        ApplicationQueries.Page found = queries.sent(
                caller,
                request.getUserID(),
                request.getGroupIDsList(),
                request.getHandleResultsList(),
                page.offset(),
                page.limit());
        return ApiAnswer.of(GetUserReqApplicationListResp.newBuilder()
                .setTotal(found.total())
                .addAllGroupRequests(found.requests()));
    }

    private ApiAnswer ofUsers(Caller caller, getGroupUsersReqApplicationListReq request) {
        List<GroupRequest> found = queries.ofUsers(caller, request.getGroupID(), request.getUserIDsList());
        return ApiAnswer.of(getGroupUsersReqApplicationListResp
                .newBuilder()
                .setTotal(found.size())
                .addAllGroupRequests(found));
    }

    private ApiAnswer ofUser(Caller caller, GetSpecifiedUserGroupRequestInfoReq request) {
        List<GroupRequest> found = queries.ofUser(caller, request.getGroupID(), request.getUserID());
        return ApiAnswer.of(GetSpecifiedUserGroupRequestInfoResp.newBuilder()
                .setTotal(found.size())
                .addAllGroupRequests(found));
    }
}
