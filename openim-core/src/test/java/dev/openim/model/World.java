package dev.openim.model;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.group.ApplicationService;
import dev.openim.group.DismissService;
import dev.openim.group.GroupInfoService;
import dev.openim.group.GroupProfiles;
import dev.openim.group.GroupQueries;
import dev.openim.group.GroupSync;
import dev.openim.group.MembershipService;
import dev.openim.group.MuteService;
import dev.openim.group.RoleService;
import dev.openim.relation.BlackService;
import dev.openim.relation.FriendApplicationService;
import dev.openim.relation.FriendProfileNotices;
import dev.openim.relation.FriendService;
import dev.openim.relation.Friends;
import dev.openim.relation.RelationStores;
import dev.openim.relation.RelationSync;
import dev.openim.seq.SeqKey;
import dev.openim.store.Stores;
import dev.openim.user.ProfileNotices;
import dev.openim.user.UserCache;
import dev.openim.user.UserChangeListener;
import dev.openim.user.UserService;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** A whole server without network, with everything that is done to people, groups and conversations. */
final class World implements AutoCloseable {
    final Chat chat;
    final Map<String, Caller> users = new TreeMap<>();
    final UserService profiles;
    final FriendApplicationService friendApplications;
    final FriendService friendChanges;
    final Friends friends;
    final BlackService blacks;
    final RelationSync relationSync;
    final MembershipService memberships;
    final RoleService roles;
    final MuteService mutes;
    final GroupInfoService groupInfos;
    final DismissService dismissals;
    final ApplicationService groupApplications;
    final GroupQueries groups;
    final GroupSync groupSync;
    private final WatchedOutbox outbox;

    /** @param userIds who is there */
    World(List<String> userIds) {
        Stores empty = Stores.inMemory();
        outbox = new WatchedOutbox(empty.outbox(), empty.unitOfWork());
        Stores stores = empty.withOutbox(outbox);
        chat = new Chat(stores, UnaryOperator.identity());
        userIds.forEach(id -> users.put(id, chat.registerAs(id)));
        Clock clock = Clock.systemUTC();
        RelationStores relations = stores.relations();
        friendApplications = new FriendApplicationService(relations, chat.peers, chat.notifications, clock);
        friendChanges = new FriendService(relations, chat.peers, chat.notifications, clock);
        friends = new Friends(relations, chat.peers);
        blacks = new BlackService(relations, chat.peers, chat.notifications, clock);
        relationSync = new RelationSync(relations, friends, blacks);
        memberships = new MembershipService(chat.groupWork);
        roles = new RoleService(chat.groupWork);
        mutes = new MuteService(chat.groupWork);
        groupInfos = new GroupInfoService(chat.groupWork);
        dismissals = new DismissService(chat.groupWork);
        groupApplications = new ApplicationService(chat.groupWork);
        groups = new GroupQueries(stores.groups(), stores.users());
        groupSync = new GroupSync(groups, stores.groups(), stores.versionLogs());
        profiles = new UserService(
                stores.unitOfWork(),
                stores.users(),
                new UserCache(stores.users()),
                UserChangeListener.all(List.of(
                        new ProfileNotices(chat.notifications),
                        new FriendProfileNotices(relations, chat.notifications),
                        new GroupProfiles(chat.groupWork))),
                clock);
    }

    Caller user(String id) {
        Caller user = users.get(id);
        if (user == null) {
            throw new IllegalArgumentException(id);
        }
        return user;
    }

    /** Waits until what was done so far has been told. */
    void settle() {
        outbox.awaitEmpty();
    }

    /** Returns the number of the last message of a conversation. */
    long headOf(String conversationId) {
        SeqKey key = SeqKey.timeline(conversationId);
        return chat.stores.seqs().current(List.of(key)).getOrDefault(key, 0L);
    }

    @Override
    public void close() {
        chat.close();
    }
}
