package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.wire.proto.relation.getSpecifiedFriendsInfoInfo;
import dev.openim.wire.proto.relation.isFriendResp;
import dev.openim.wire.proto.sdkws.FriendInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is read of a user's friends, each with his profile as it is now. For the user himself and administrators. Safe for
 * concurrent use; blocks on the stores. Source: http-api.md 2.3.
 */
public final class Friends {
    private final RelationStores stores;
    private final Friendships friendships;

    public Friends(RelationStores stores, PeerRules rules) {
        this.stores = stores;
        this.friendships = new Friendships(stores, rules);
    }

    /** Returns a page of the user's friends: pinned ones first, then as they came. */
    public List<FriendInfo> page(Caller caller, String userId, int offset, int limit) {
        caller.requireSelf(userId);
        return toWire(stores.friends().list(userId, offset, limit));
    }

    public int count(Caller caller, String userId) {
        caller.requireSelf(userId);
        return stores.friends().count(userId);
    }

    /** Returns the ids of all friends of the user, in their order. */
    public List<String> ids(Caller caller, String userId) {
        caller.requireSelf(userId);
        return stores.friends().ids(userId);
    }

    /** Returns the friends among the ids, in their order. */
    public List<FriendInfo> designated(Caller caller, String userId, Collection<String> friendIds) {
        caller.requireSelf(userId);
        RelationRules.checkIds("friendUserIDs", friendIds, RelationRules.MAX_FRIENDS_ASKED);
        return find(userId, friendIds);
    }

    /** Returns the friends among the ids, without looking at who asks. */
    List<FriendInfo> find(String ownerId, Collection<String> friendIds) {
        return friendIds.isEmpty() ? List.of() : toWire(stores.friends().find(ownerId, friendIds));
    }

    /** Returns the users among the ids, each with what he is to the owner: friend, blocked, both or neither. */
    public List<getSpecifiedFriendsInfoInfo> specified(Caller caller, String ownerId, List<String> userIds) {
        caller.requireSelf(ownerId);
        RelationRules.checkNotEmpty("userIDList", userIds);
        RelationRules.checkIds("userIDList", userIds, RelationRules.MAX_IDS);
        Profiles profiles = Profiles.of(stores.users(), userIds);
        Map<String, Friend> friends = new HashMap<>();
        stores.friends().find(ownerId, userIds).forEach(friend -> friends.put(friend.friendId(), friend));
        Map<String, Black> blacks = new HashMap<>();
        stores.blacks().find(ownerId, userIds).forEach(black -> blacks.put(black.blockedId(), black));
        return userIds.stream()
                .filter(profiles::has)
                .map(id -> RelationMapper.toWire(profiles.get(id), friends.get(id), blacks.get(id)))
                .toList();
    }

    /** Tells of each of two users whether he has the other as a friend. For each of the two. */
    public isFriendResp isFriend(Caller caller, String oneId, String otherId) {
        caller.requireSelf(caller.userId().equals(otherId) ? otherId : oneId);
        return isFriendResp
                .newBuilder()
                .setInUser1Friends(friendships.has(oneId, otherId))
                .setInUser2Friends(friendships.has(otherId, oneId))
                .build();
    }

    private List<FriendInfo> toWire(List<Friend> friends) {
        Profiles profiles = Profiles.of(
                stores.users(), friends.stream().map(Friend::friendId).toList());
        return friends.stream()
                .map(friend -> RelationMapper.toWire(friend, profiles.get(friend.friendId())))
                .toList();
    }
}
