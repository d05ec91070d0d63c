package dev.openim.spring.api;

import com.google.protobuf.MessageOrBuilder;
import dev.openim.auth.Caller;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.relation.GetSpecifiedBlacksReq;
import dev.openim.wire.proto.relation.GetSpecifiedBlacksResp;
import dev.openim.wire.proto.relation.getDesignatedFriendsApplyReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsApplyResp;
import dev.openim.wire.proto.relation.getDesignatedFriendsReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsResp;
import dev.openim.wire.proto.relation.getFullFriendUserIDsReq;
import dev.openim.wire.proto.relation.getFullFriendUserIDsResp;
import dev.openim.wire.proto.relation.getIncrementalFriendsReq;
import dev.openim.wire.proto.relation.getIncrementalFriendsResp;
import dev.openim.wire.proto.relation.getPaginationBlacksReq;
import dev.openim.wire.proto.relation.getPaginationBlacksResp;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyFromReq;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyFromResp;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyToReq;
import dev.openim.wire.proto.relation.getPaginationFriendsApplyToResp;
import dev.openim.wire.proto.relation.getPaginationFriendsReq;
import dev.openim.wire.proto.relation.getPaginationFriendsResp;
import dev.openim.wire.proto.relation.getSelfUnhandledApplyCountReq;
import dev.openim.wire.proto.relation.getSelfUnhandledApplyCountResp;
import dev.openim.wire.proto.relation.isFriendReq;
import dev.openim.wire.proto.relation.isFriendResp;

/** What clients ask about contacts when they log in; nobody has any yet. Source: http-api.md 2.3. */
final class FriendApi implements ApiGroup {
    private final VersionLogStore logs;

    FriendApi(VersionLogStore logs) {
        this.logs = logs;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        endpoints.post(
                "/friend/get_incremental_friends",
                getIncrementalFriendsReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), increment(r)));
        endpoints.post(
                "/friend/get_full_friend_user_ids", getFullFriendUserIDsReq.getDefaultInstance(), (caller, r) -> {
                    LogVersion version = logs.current(LogKey.friends(r.getUserID()));
                    return own(
                            caller,
                            r.getUserID(),
                            getFullFriendUserIDsResp
                                    .newBuilder()
                                    .setVersion(version.version())
                                    .setVersionID(version.id())
                                    .setEqual(r.getIdHash() == 0));
                });
        endpoints.post(
                "/friend/get_friend_list",
                getPaginationFriendsReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), getPaginationFriendsResp.getDefaultInstance()));
        endpoints.post(
                "/friend/get_designated_friends",
                getDesignatedFriendsReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getOwnerUserID(), getDesignatedFriendsResp.getDefaultInstance()));
        endpoints.post(
                "/friend/is_friend",
                isFriendReq.getDefaultInstance(),
                (caller, r) -> own(
                        caller,
                        caller.userId().equals(r.getUserID2()) ? r.getUserID2() : r.getUserID1(),
                        isFriendResp.getDefaultInstance()));
        addApplications(endpoints);
        endpoints.post(
                "/friend/get_black_list",
                getPaginationBlacksReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), getPaginationBlacksResp.getDefaultInstance()));
        endpoints.post(
                "/friend/get_specified_blacks",
                GetSpecifiedBlacksReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getOwnerUserID(), GetSpecifiedBlacksResp.getDefaultInstance()));
    }

    private static void addApplications(Endpoints endpoints) {
        endpoints.post(
                "/friend/get_friend_apply_list",
                getPaginationFriendsApplyToReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), getPaginationFriendsApplyToResp.getDefaultInstance()));
        endpoints.post(
                "/friend/get_self_friend_apply_list",
                getPaginationFriendsApplyFromReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), getPaginationFriendsApplyFromResp.getDefaultInstance()));
        endpoints.post(
                "/friend/get_designated_friend_apply",
                getDesignatedFriendsApplyReq.getDefaultInstance(),
                (caller, r) -> own(
                        caller,
                        caller.userId().equals(r.getToUserID()) ? r.getToUserID() : r.getFromUserID(),
                        getDesignatedFriendsApplyResp.getDefaultInstance()));
        endpoints.post(
                "/friend/get_self_unhandled_apply_count",
                getSelfUnhandledApplyCountReq.getDefaultInstance(),
                (caller, r) -> own(caller, r.getUserID(), getSelfUnhandledApplyCountResp.getDefaultInstance()));
    }

    private getIncrementalFriendsResp increment(getIncrementalFriendsReq request) {
        LogVersion current = logs.current(LogKey.friends(request.getUserID()));
        boolean known = current.id().equals(request.getVersionID()) && current.version() == request.getVersion();
        return getIncrementalFriendsResp
                .newBuilder()
                .setVersion(current.version())
                .setVersionID(current.id())
                .setFull(!known)
                .build();
    }

    private static ApiAnswer own(Caller caller, String userId, MessageOrBuilder answer) {
        caller.requireSelf(userId);
        return ApiAnswer.of(answer);
    }
}
