package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupQueries.Page;
import dev.openim.group.GroupSync;
import dev.openim.wire.proto.group.BatchGetIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.CMSGroup;
import dev.openim.wire.proto.group.GetFullGroupMemberUserIDsReq;
import dev.openim.wire.proto.group.GetFullJoinGroupIDsReq;
import dev.openim.wire.proto.group.GetGroupAbstractInfoReq;
import dev.openim.wire.proto.group.GetGroupAbstractInfoResp;
import dev.openim.wire.proto.group.GetGroupMemberListReq;
import dev.openim.wire.proto.group.GetGroupMemberListResp;
import dev.openim.wire.proto.group.GetGroupMemberUserIDsReq;
import dev.openim.wire.proto.group.GetGroupMemberUserIDsResp;
import dev.openim.wire.proto.group.GetGroupMembersInfoReq;
import dev.openim.wire.proto.group.GetGroupMembersInfoResp;
import dev.openim.wire.proto.group.GetGroupsInfoReq;
import dev.openim.wire.proto.group.GetGroupsInfoResp;
import dev.openim.wire.proto.group.GetGroupsReq;
import dev.openim.wire.proto.group.GetGroupsResp;
import dev.openim.wire.proto.group.GetJoinedGroupListReq;
import dev.openim.wire.proto.group.GetJoinedGroupListResp;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.getIncrementalJoinGroupReq;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;

/** Reading groups. Source: http-api.md 2.4. */
final class GroupApi implements ApiGroup {
    private final GroupQueries groups;
    private final GroupSync sync;

    GroupApi(GroupQueries groups, GroupSync sync) {
        this.groups = groups;
        this.sync = sync;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/group/get_groups_info",
                GetGroupsInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        GetGroupsInfoResp.newBuilder().addAllGroupInfos(groups.named(r.getGroupIDsList()))));
        endpoints.post("/group/get_joined_group_list", GetJoinedGroupListReq.getDefaultInstance(), this::joined);
        endpoints.post("/group/get_group_member_list", GetGroupMemberListReq.getDefaultInstance(), this::members);
        endpoints.post(
                "/group/get_group_members_info",
                GetGroupMembersInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetGroupMembersInfoResp.newBuilder()
                        .addAllMembers(groups.members(caller, r.getGroupID(), r.getUserIDsList()))));
        endpoints.post(
                "/group/get_group_member_user_id",
                GetGroupMemberUserIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetGroupMemberUserIDsResp.newBuilder()
                        .addAllUserIDs(groups.memberIds(caller, r.getGroupID()))));
        endpoints.post(
                "/group/get_group_abstract_info",
                GetGroupAbstractInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(GetGroupAbstractInfoResp.newBuilder()
                        .addAllGroupAbstractInfos(groups.abstracts(caller, r.getGroupIDsList()))));
        endpoints.post("/group/get_groups", GetGroupsReq.getDefaultInstance(), this::search);
        addSync(endpoints);
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

    private ApiAnswer joined(Caller caller, GetJoinedGroupListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        Page<GroupInfo> found = groups.joined(caller, request.getFromUserID(), page.offset(), page.limit());
        return ApiAnswer.of(GetJoinedGroupListResp.newBuilder()
                .setTotal((int) found.total())
                .addAllGroups(found.items()));
    }

    private ApiAnswer members(Caller caller, GetGroupMemberListReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        Page<GroupMemberFullInfo> found = groups.memberPage(
                caller, request.getGroupID(), request.getFilter(), request.getKeyword(), page.offset(), page.limit());
        return ApiAnswer.of(GetGroupMemberListResp.newBuilder()
                .setTotal((int) found.total())
                .addAllMembers(found.items()));
    }

    private ApiAnswer search(Caller caller, GetGroupsReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        Page<CMSGroup> found =
                groups.search(caller, request.getGroupID(), request.getGroupName(), page.offset(), page.limit());
        return ApiAnswer.of(
                GetGroupsResp.newBuilder().setTotal((int) found.total()).addAllGroups(found.items()));
    }
}
