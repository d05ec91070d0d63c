package dev.openim.spring.api;

import com.google.protobuf.MessageOrBuilder;
import dev.openim.auth.Caller;
import dev.openim.group.GroupService;
import dev.openim.group.GroupSync;
import dev.openim.wire.proto.group.BatchGetIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.CreateGroupResp;
import dev.openim.wire.proto.group.GetFullGroupMemberUserIDsReq;
import dev.openim.wire.proto.group.GetFullJoinGroupIDsReq;
import dev.openim.wire.proto.group.GetGroupApplicationListReq;
import dev.openim.wire.proto.group.GetGroupApplicationListResp;
import dev.openim.wire.proto.group.GetGroupApplicationUnhandledCountReq;
import dev.openim.wire.proto.group.GetGroupApplicationUnhandledCountResp;
import dev.openim.wire.proto.group.GetGroupMemberListReq;
import dev.openim.wire.proto.group.GetGroupMemberListResp;
import dev.openim.wire.proto.group.GetGroupMembersInfoReq;
import dev.openim.wire.proto.group.GetGroupMembersInfoResp;
import dev.openim.wire.proto.group.GetGroupsInfoReq;
import dev.openim.wire.proto.group.GetGroupsInfoResp;
import dev.openim.wire.proto.group.GetJoinedGroupListReq;
import dev.openim.wire.proto.group.GetJoinedGroupListResp;
import dev.openim.wire.proto.group.GetUserReqApplicationListReq;
import dev.openim.wire.proto.group.GetUserReqApplicationListResp;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.getIncrementalJoinGroupReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import java.util.List;

/** Groups. Source: http-api.md 2.4. */
final class GroupApi implements ApiGroup {
    private final GroupService groups;
    private final GroupSync sync;

    GroupApi(GroupService groups, GroupSync sync) {
        this.groups = groups;
        this.sync = sync;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/group/create_group",
                CreateGroupReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(CreateGroupResp.newBuilder()
                        .setGroupInfo(groups.create(
                                caller,
                                r.getGroupInfo(),
                                r.getOwnerUserID(),
                                r.getAdminUserIDsList(),
                                r.getMemberUserIDsList()))));
        endpoints.post(
                "/group/get_groups_info",
                GetGroupsInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        GetGroupsInfoResp.newBuilder().addAllGroupInfos(groups.infos(r.getGroupIDsList()))));
        endpoints.post("/group/get_joined_group_list", GetJoinedGroupListReq.getDefaultInstance(), this::joined);
        endpoints.post("/group/get_group_member_list", GetGroupMemberListReq.getDefaultInstance(), this::members);
        endpoints.post(
                "/group/get_group_members_info",
                GetGroupMembersInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetGroupMembersInfoResp.newBuilder()
                        .addAllMembers(groups.members(caller, r.getGroupID(), r.getUserIDsList()))));
        addSync(endpoints);
        addApplications(endpoints);
    }

    private void addSync(Endpoints endpoints) {
        endpoints.post(
                "/group/get_incremental_join_groups",
                getIncrementalJoinGroupReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.joined(caller, r.getUserID(), r.getVersionID(), r.getVersion())));
        endpoints.post(
                "/group/get_full_join_group_ids",
                GetFullJoinGroupIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.joinedIds(caller, r.getUserID(), r.getIdHash())));
        endpoints.post(
                "/group/get_incremental_group_members",
                getIncrementalGroupMemberReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.members(caller, r.getGroupID(), r.getVersionID(), r.getVersion())));
        endpoints.post(
                "/group/get_incremental_group_members_batch",
                BatchGetIncrementalGroupMemberReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.batch(caller, r.getUserID(), r.getReqListList())));
        endpoints.post(
                "/group/get_full_group_member_user_ids",
                GetFullGroupMemberUserIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.memberIds(caller, r.getGroupID(), r.getIdHash())));
    }

    /** Nobody applies to join yet. */
    private static void addApplications(Endpoints endpoints) {
        endpoints.post(
                "/group/get_recv_group_applicationList",
                GetGroupApplicationListReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getFromUserID(), GetGroupApplicationListResp.getDefaultInstance()));
        endpoints.post(
                "/group/get_user_req_group_applicationList",
                GetUserReqApplicationListReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), GetUserReqApplicationListResp.getDefaultInstance()));
        endpoints.post(
                "/group/get_group_application_unhandled_count",
                GetGroupApplicationUnhandledCountReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), GetGroupApplicationUnhandledCountResp.getDefaultInstance()));
    }

    private ApiAnswer joined(Caller caller, GetJoinedGroupListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        List<GroupInfo> all = groups.joined(caller, request.getFromUserID());
        return ApiAnswer.of(GetJoinedGroupListResp.newBuilder()
                .setTotal(all.size())
                .addAllGroups(
                        all.stream().skip(page.offset()).limit(page.limit()).toList()));
    }

    private ApiAnswer members(Caller caller, GetGroupMemberListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(GetGroupMemberListResp.newBuilder()
                .setTotal(groups.memberCount(caller, request.getGroupID()))
                .addAllMembers(groups.memberPage(caller, request.getGroupID(), page.offset(), page.limit())));
    }

    private static ApiAnswer own(Caller caller, String userId, MessageOrBuilder answer) {
        caller.requireSelf(userId);
        return ApiAnswer.of(answer);
    }
}
