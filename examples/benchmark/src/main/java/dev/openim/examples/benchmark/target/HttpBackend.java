package dev.openim.examples.benchmark.target;

import static dev.openim.examples.benchmark.target.HttpApi.await;

import dev.openim.examples.benchmark.client.Login;
import dev.openim.wire.proto.auth.getAdminTokenReq;
import dev.openim.wire.proto.auth.getAdminTokenResp;
import dev.openim.wire.proto.auth.getUserTokenReq;
import dev.openim.wire.proto.auth.getUserTokenResp;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.group.CreateGroupResp;
import dev.openim.wire.proto.group.InviteUserToGroupReq;
import dev.openim.wire.proto.group.InviteUserToGroupResp;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.group.SetGroupMemberInfoReq;
import dev.openim.wire.proto.group.SetGroupMemberInfoResp;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.UserInfo;
import dev.openim.wire.proto.user.getUserStatusReq;
import dev.openim.wire.proto.user.getUserStatusResp;
import dev.openim.wire.proto.user.onlineStatus;
import dev.openim.wire.proto.user.userRegisterReq;
import dev.openim.wire.proto.user.userRegisterResp;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/** {@link Backend} over the HTTP API. */
public final class HttpBackend implements Backend {
    private static final int USERS_IN_A_CALL = 500;
    private static final int CALLS_AT_A_TIME = 16;
    private static final int WORKING_GROUP = 2;

    private final HttpApi api;
    private final String adminToken;

    /**
     * Gets an administrator's token.
     *
     * @param base such as {@code http://127.0.0.1:8080/openim}
     * @throws BackendException if the secret is wrong or the server is not reached
     */
    public HttpBackend(URI base, String adminId, String secret) {
        this.api = new HttpApi(base);
        getAdminTokenReq request = getAdminTokenReq
                .newBuilder()
                .setSecret(secret)
                .setUserID(adminId)
                .build();
        this.adminToken = await(api.call("/auth/get_admin_token", "", request, getAdminTokenResp.getDefaultInstance()))
                .getToken();
    }

    @Override
    public void register(List<String> userIds) {
        for (int from = 0; from < userIds.size(); from += USERS_IN_A_CALL) {
            userRegisterReq.Builder request = userRegisterReq.newBuilder();
            for (String id : userIds.subList(from, Math.min(userIds.size(), from + USERS_IN_A_CALL))) {
                request.addUsers(UserInfo.newBuilder().setUserID(id).setNickname(id));
            }
            await(api.call("/user/user_register", adminToken, request.build(), userRegisterResp.getDefaultInstance()));
        }
    }

    @Override
    public List<Login> logins(List<String> userIds, int platformId) {
        List<Login> logins = new ArrayList<>(userIds.size());
        for (int from = 0; from < userIds.size(); from += CALLS_AT_A_TIME) {
            List<CompletableFuture<Login>> calls =
                    userIds.subList(from, Math.min(userIds.size(), from + CALLS_AT_A_TIME)).stream()
                            .map(id -> login(id, platformId))
                            .toList();
            calls.forEach(call -> logins.add(await(call)));
        }
        return logins;
    }

    private CompletableFuture<Login> login(String userId, int platformId) {
        getUserTokenReq request = getUserTokenReq
                .newBuilder()
                .setUserID(userId)
                .setPlatformID(platformId)
                .build();
        return api.call("/auth/get_user_token", adminToken, request, getUserTokenResp.getDefaultInstance())
                .thenApply(answer -> new Login(userId, answer.getToken(), platformId));
    }

    @Override
    public String createGroup(String ownerId, List<String> others) {
        CreateGroupReq request = CreateGroupReq.newBuilder()
                .setOwnerUserID(ownerId)
                .addAllMemberUserIDs(others)
                .setGroupInfo(GroupInfo.newBuilder().setGroupName("benchmark").setGroupType(WORKING_GROUP))
                .build();
        return await(api.call("/group/create_group", adminToken, request, CreateGroupResp.getDefaultInstance()))
                .getGroupInfo()
                .getGroupID();
    }

    @Override
    public List<Integer> platformsOnline(List<String> userIds) {
        getUserStatusReq request =
                getUserStatusReq.newBuilder().addAllUserIDs(userIds).build();
        Map<String, Integer> platforms = await(
                        api.call("/user/get_users_status", adminToken, request, getUserStatusResp.getDefaultInstance()))
                .getStatusListList()
                .stream()
                .collect(Collectors.toMap(onlineStatus::getUserID, onlineStatus::getPlatformIDsCount));
        return userIds.stream().map(userId -> platforms.getOrDefault(userId, 0)).toList();
    }

    /** Brings users into a group, at most 1,000 at a time. */
    public void invite(String groupId, List<String> userIds) {
        InviteUserToGroupReq request = InviteUserToGroupReq.newBuilder()
                .setGroupID(groupId)
                .addAllInvitedUserIDs(userIds)
                .build();
        await(api.call("/group/invite_user_to_group", adminToken, request, InviteUserToGroupResp.getDefaultInstance()));
    }

    /** Gives a member another name in the group. */
    public void rename(String groupId, String userId, String name) {
        SetGroupMemberInfoReq request = SetGroupMemberInfoReq.newBuilder()
                .addMembers(SetGroupMemberInfo.newBuilder()
                        .setGroupID(groupId)
                        .setUserID(userId)
                        .setNickname(StringValue.newBuilder().setValue(name)))
                .build();
        await(api.call(
                "/group/set_group_member_info", adminToken, request, SetGroupMemberInfoResp.getDefaultInstance()));
    }

    /** Asks as a client does what changed among the members of a group since a version. */
    public getIncrementalGroupMemberResp changes(String groupId, String versionId, long version) {
        getIncrementalGroupMemberReq request = getIncrementalGroupMemberReq
                .newBuilder()
                .setGroupID(groupId)
                .setVersionID(versionId)
                .setVersion(version)
                .build();
        return await(api.call(
                "/group/get_incremental_group_members",
                adminToken,
                request,
                getIncrementalGroupMemberResp.getDefaultInstance()));
    }
}
