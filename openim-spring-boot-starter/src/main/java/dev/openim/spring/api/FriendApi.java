package dev.openim.spring.api;

import dev.openim.auth.Caller;
import dev.openim.relation.Friend;
import dev.openim.relation.FriendService;
import dev.openim.relation.Friends;
import dev.openim.relation.RelationSync;
import dev.openim.wire.proto.relation.deleteFriendReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsReq;
import dev.openim.wire.proto.relation.getDesignatedFriendsResp;
import dev.openim.wire.proto.relation.getFriendIDsReq;
import dev.openim.wire.proto.relation.getFriendIDsResp;
import dev.openim.wire.proto.relation.getFullFriendUserIDsReq;
import dev.openim.wire.proto.relation.getIncrementalFriendsReq;
import dev.openim.wire.proto.relation.getPaginationFriendsReq;
import dev.openim.wire.proto.relation.getPaginationFriendsResp;
import dev.openim.wire.proto.relation.getSpecifiedFriendsInfoReq;
import dev.openim.wire.proto.relation.getSpecifiedFriendsInfoResp;
import dev.openim.wire.proto.relation.importFriendReq;
import dev.openim.wire.proto.relation.isFriendReq;
import dev.openim.wire.proto.relation.setFriendRemarkReq;
import dev.openim.wire.proto.relation.updateFriendsReq;

/** Friends. Source: http-api.md 2.3. */
final class FriendApi implements ApiGroup {
    private final FriendService changes;
    private final Friends friends;
    private final RelationSync sync;

    FriendApi(FriendService changes, Friends friends, RelationSync sync) {
        this.changes = changes;
        this.friends = friends;
        this.sync = sync;
    }

    @Override
    public void addTo(Endpoints endpoints) {
        addChanges(endpoints);
        addLookUps(endpoints);
        endpoints.post(
                "/friend/get_incremental_friends",
                getIncrementalFriendsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.friends(caller, r.getUserID(), r.getVersionID(), r.getVersion())));
        endpoints.post(
                "/friend/get_full_friend_user_ids",
                getFullFriendUserIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(sync.friendIds(caller, r.getUserID(), r.getIdHash())));
    }

    private void addChanges(Endpoints endpoints) {
        endpoints.run(
                "/friend/import_friend",
                importFriendReq.getDefaultInstance(),
                (caller, r) -> changes.importFriends(caller, r.getOwnerUserID(), r.getFriendUserIDsList()));
        endpoints.run(
                "/friend/delete_friend",
                deleteFriendReq.getDefaultInstance(),
                (caller, r) -> changes.delete(caller, r.getOwnerUserID(), r.getFriendUserID()));
        endpoints.run(
                "/friend/set_friend_remark",
                setFriendRemarkReq.getDefaultInstance(),
                (caller, r) -> changes.setRemark(caller, r.getOwnerUserID(), r.getFriendUserID(), r.getRemark()));
        endpoints.run(
                "/friend/update_friends",
                updateFriendsReq.getDefaultInstance(),
                (caller, r) -> changes.update(caller, r.getOwnerUserID(), r.getFriendUserIDsList(), change(r)));
    }

    private void addLookUps(Endpoints endpoints) {
        endpoints.post("/friend/get_friend_list", getPaginationFriendsReq.getDefaultInstance(), this::page);
        endpoints.post(
                "/friend/get_designated_friends",
                getDesignatedFriendsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getDesignatedFriendsResp
                        .newBuilder()
                        .addAllFriendsInfo(friends.designated(caller, r.getOwnerUserID(), r.getFriendUserIDsList()))));
        endpoints.post(
                "/friend/get_specified_friends_info",
                getSpecifiedFriendsInfoReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(getSpecifiedFriendsInfoResp
                        .newBuilder()
                        .addAllInfos(friends.specified(caller, r.getOwnerUserID(), r.getUserIDListList()))));
        endpoints.post(
                "/friend/get_friend_id",
                getFriendIDsReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(
                        getFriendIDsResp.newBuilder().addAllFriendIDs(friends.ids(caller, r.getUserID()))));
        endpoints.post(
                "/friend/is_friend",
                isFriendReq.getDefaultInstance(),
                (caller, r) -> ApiAnswer.of(friends.isFriend(caller, r.getUserID1(), r.getUserID2())));
    }

    private ApiAnswer page(Caller caller, getPaginationFriendsReq request) {
        Pages page = Pages.of(request.hasPagination(), request.getPagination());
        return ApiAnswer.of(getPaginationFriendsResp
                .newBuilder()
                .setTotal(friends.count(caller, request.getUserID()))
                .addAllFriendsInfo(friends.page(caller, request.getUserID(), page.offset(), page.limit())));
    }

    private static Friend.Change change(updateFriendsReq request) {
        return new Friend.Change(
                request.hasIsPinned() ? request.getIsPinned().getValue() : null,
                request.hasRemark() ? request.getRemark().getValue() : null,
                request.hasEx() ? request.getEx().getValue() : null);
    }
}
