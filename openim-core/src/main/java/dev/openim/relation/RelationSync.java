package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.sync.IdHash;
import dev.openim.sync.Increment;
import dev.openim.sync.Increments;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.wire.proto.relation.getFullFriendUserIDsResp;
import dev.openim.wire.proto.relation.getIncrementalBlacksResp;
import dev.openim.wire.proto.relation.getIncrementalFriendsResp;
import java.util.List;

/**
 * How clients keep their copies of friends and black lists up to date. For the user himself and administrators. Safe for
 * concurrent use; blocks on the stores. Source: http-api.md 3.
 */
public final class RelationSync {
    private final RelationStores stores;
    private final Friends friends;
    private final BlackService blacks;
    private final Increments increments;

    public RelationSync(RelationStores stores, Friends friends, BlackService blacks) {
        this.stores = stores;
        this.friends = friends;
        this.blacks = blacks;
        this.increments = new Increments(stores.logs());
    }

    /** The friends who came, changed or went since the client's version. */
    public getIncrementalFriendsResp friends(Caller caller, String userId, String versionId, long version) {
        caller.requireSelf(userId);
        Increment increment = increments.since(LogKey.friends(userId), versionId, version);
        boolean reordered = increment.updated().contains(FriendService.ORDER_MARKER);
        List<String> updated = increment.updated().stream()
                .filter(id -> !id.equals(FriendService.ORDER_MARKER))
                .toList();
        return getIncrementalFriendsResp
                .newBuilder()
                .setVersion(increment.current().version())
                .setVersionID(increment.current().id())
                .setFull(increment.full())
                .addAllDelete(increment.deleted())
                .addAllInsert(friends.find(userId, increment.inserted()))
                .addAllUpdate(friends.find(userId, updated))
                .setSortVersion(reordered ? increment.current().version() : 0)
                .build();
    }

    /** The ids of all friends in their order, or that the client's hash of them is right. */
    public getFullFriendUserIDsResp friendIds(Caller caller, String userId, long idHash) {
        caller.requireSelf(userId);
        // The version first: what changes after it is delivered again, what changed before it is in the list.
        LogVersion version = stores.logs().current(LogKey.friends(userId));
        List<String> ids = stores.friends().ids(userId);
        boolean equal = IdHash.of(ids) == idHash;
        return getFullFriendUserIDsResp
                .newBuilder()
                .setVersion(version.version())
                .setVersionID(version.id())
                .setEqual(equal)
                .addAllUserIDs(equal ? List.of() : ids)
                .build();
    }

    /** Whom the user blocked and no longer blocks since the client's version. */
    public getIncrementalBlacksResp blacks(Caller caller, String userId, String versionId, long version) {
        caller.requireSelf(userId);
        Increment increment = increments.since(LogKey.blacks(userId), versionId, version);
        return getIncrementalBlacksResp
                .newBuilder()
                .setVersion(increment.current().version())
                .setVersionID(increment.current().id())
                .setFull(increment.full())
                .addAllDelete(increment.deleted())
                .addAllInsert(blacks.find(userId, increment.inserted()))
                .addAllUpdate(blacks.find(userId, increment.updated()))
                .build();
    }
}
