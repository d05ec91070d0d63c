package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.wire.proto.relation.getIncrementalFriendsResp;
import dev.openim.wire.proto.sdkws.FriendInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A client that keeps its copy of a user's friends as the official ones do. Source: http-api.md 3.7. */
final class FollowingClient {
    private final Contacts server;
    private final Caller user;
    private final Map<String, FriendInfo> friends = new TreeMap<>();
    private List<String> order = new ArrayList<>();
    private String versionId = "";
    private long version;

    FollowingClient(Contacts server, Caller user) {
        this.server = server;
        this.user = user;
    }

    void follow() {
        getIncrementalFriendsResp answer = server.sync.friends(user, user.userId(), versionId, version);
        if (answer.getFull()) {
            friends.clear();
            server.infosOf(user).forEach(this::keep);
            order = server.friendsOf(user);
        } else if (answer.getInsertCount() + answer.getUpdateCount() + answer.getDeleteCount() > 0) {
            apply(answer);
        } else {
            return;
        }
        versionId = answer.getVersionID();
        version = answer.getVersion();
    }

    private void apply(getIncrementalFriendsResp answer) {
        List<String> ids = new ArrayList<>(order);
        answer.getDeleteList().forEach(id -> {
            friends.remove(id);
            ids.remove(id);
        });
        Stream.of(answer.getInsertList(), answer.getUpdateList())
                .flatMap(Collection::stream)
                .map(this::keep)
                .filter(id -> !ids.contains(id))
                .forEach(ids::add);
        order = answer.getSortVersion() > 0 ? server.friendsOf(user) : ids;
    }

    private String keep(FriendInfo info) {
        String id = info.getFriendUser().getUserID();
        friends.put(id, info);
        return id;
    }

    Set<String> friends() {
        return friends.keySet();
    }

    Collection<FriendInfo> infos() {
        return friends.values();
    }

    List<String> order() {
        return order;
    }
}
