package dev.openim.model;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.message.ContentTypes;
import dev.openim.wire.proto.conversation.Conversation;
import dev.openim.wire.proto.group.getIncrementalGroupMemberReq;
import dev.openim.wire.proto.group.getIncrementalGroupMemberResp;
import dev.openim.wire.proto.sdkws.BlackInfo;
import dev.openim.wire.proto.sdkws.FriendInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMsgs;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A client that comes online now and then, asks for what is new, and keeps what it was told before, as official ones do.
 * Source: http-api.md 3, websocket.md 9.
 */
final class Follower {
    private static final int ALL = 10_000;

    private final World world;
    private final Caller user;
    private final Map<String, FriendInfo> friends = new HashMap<>();
    private final Map<String, BlackInfo> blocked = new HashMap<>();
    private final Map<String, GroupInfo> groups = new HashMap<>();
    private final Map<String, Map<String, GroupMemberFullInfo>> members = new HashMap<>();
    private final Map<String, Conversation> conversations = new HashMap<>();
    private final Map<String, NavigableMap<Long, MsgData>> timelines = new HashMap<>();
    private final Set<String> revoked = new HashSet<>();
    private final Set<String> deleted = new HashSet<>();
    private final Map<String, Version> versions = new HashMap<>();

    Follower(World world, Caller user) {
        this.world = world;
        this.user = user;
    }

    private record Version(String id, long version) {
        static final Version NONE = new Version("", 0);
    }

    /** Asks for what is new. */
    void follow() {
        followFriends();
        followBlocked();
        followGroups();
        followMembers();
        followConversations();
        world.chat.pulls.maxSeqs(user, user.userId()).getMaxSeqsMap().forEach(this::followMessages);
    }

    private void followFriends() {
        Version known = known("friends");
        var news = world.relationSync.friends(user, user.userId(), known.id(), known.version());
        List<FriendInfo> changed = news.getFull()
                ? world.friends.page(user, user.userId(), 0, ALL)
                : concat(news.getInsertList(), news.getUpdateList());
        if (news.getFull()) {
            friends.clear();
        }
        news.getDeleteList().forEach(friends::remove);
        changed.forEach(friend -> friends.put(friend.getFriendUser().getUserID(), friend));
        versions.put("friends", new Version(news.getVersionID(), news.getVersion()));
    }

    private void followBlocked() {
        Version known = known("blocked");
        var news = world.relationSync.blacks(user, user.userId(), known.id(), known.version());
        List<BlackInfo> changed = news.getFull()
                ? world.blacks.page(user, user.userId(), 0, ALL)
                : concat(news.getInsertList(), news.getUpdateList());
        if (news.getFull()) {
            blocked.clear();
        }
        news.getDeleteList().forEach(blocked::remove);
        changed.forEach(black -> blocked.put(black.getBlackUserInfo().getUserID(), black));
        versions.put("blocked", new Version(news.getVersionID(), news.getVersion()));
    }

    private void followGroups() {
        Version known = known("groups");
        var news = world.groupSync.joined(user, user.userId(), known.id(), known.version());
        List<GroupInfo> changed = news.getFull()
                ? world.groups.joined(user, user.userId(), 0, ALL).items()
                : concat(news.getInsertList(), news.getUpdateList());
        if (news.getFull()) {
            groups.clear();
        }
        news.getDeleteList().forEach(groups::remove);
        changed.stream().filter(ServerView::isLiving).forEach(group -> groups.put(group.getGroupID(), group));
        versions.put("groups", new Version(news.getVersionID(), news.getVersion()));
        members.keySet().retainAll(groups.keySet());
    }

    private void followMembers() {
        List<getIncrementalGroupMemberReq> asked = groups.keySet().stream()
                .map(groupId -> {
                    Version known = members.containsKey(groupId) ? known("members " + groupId) : Version.NONE;
                    return getIncrementalGroupMemberReq
                            .newBuilder()
                            .setGroupID(groupId)
                            .setVersionID(known.id())
                            .setVersion(known.version())
                            .build();
                })
                .toList();
        world.groupSync.batch(user, user.userId(), asked).getRespListMap().forEach(this::takeMembers);
    }

    private void takeMembers(String groupId, getIncrementalGroupMemberResp news) {
        Map<String, GroupMemberFullInfo> known = members.computeIfAbsent(groupId, id -> new HashMap<>());
        List<GroupMemberFullInfo> changed = news.getFull()
                ? world.groups.memberPage(user, groupId, 0, "", 0, ALL).items()
                : concat(news.getInsertList(), news.getUpdateList());
        if (news.getFull()) {
            known.clear();
        }
        news.getDeleteList().forEach(known::remove);
        changed.forEach(member -> known.put(member.getUserID(), member));
        if (news.hasGroup()) {
            groups.put(groupId, news.getGroup());
        }
        versions.put("members " + groupId, new Version(news.getVersionID(), news.getVersion()));
    }

    private void followConversations() {
        Version known = known("conversations");
        var news = world.chat.conversations.increment(user, user.userId(), known.id(), known.version());
        List<Conversation> changed = news.getFull()
                ? world.chat.conversations.all(user, user.userId())
                : concat(news.getInsertList(), news.getUpdateList());
        if (news.getFull()) {
            conversations.clear();
        }
        news.getDeleteList().forEach(conversations::remove);
        changed.forEach(conversation -> conversations.put(conversation.getConversationID(), conversation));
        versions.put("conversations", new Version(news.getVersionID(), news.getVersion()));
    }

    private void followMessages(String id, long head) {
        NavigableMap<Long, MsgData> known = timelines.computeIfAbsent(id, key -> new TreeMap<>());
        long next = known.isEmpty() ? 1 : known.lastKey() + 1;
        if (head < next) {
            return;
        }
        PullMsgs pulled = world.chat.pull(user, id, next, head, ALL);
        for (MsgData message : pulled.getMsgsList()) {
            known.put(message.getSeq(), message);
            if (ConversationIds.isNotification(id)) {
                takeNotification(message);
            }
        }
    }

    private void takeNotification(MsgData notification) {
        if (notification.getContentType() == ContentTypes.MESSAGE_REVOKED) {
            JsonNode tips = Texts.detail(notification);
            revoked.add(place(
                    tips.path("conversationID").asString(), tips.path("seq").asLong()));
        } else if (notification.getContentType() == ContentTypes.MESSAGES_DELETED) {
            JsonNode tips = Texts.detail(notification);
            String conversationId = tips.path("conversationID").asString();
            tips.path("seqs").forEach(seq -> deleted.add(place(conversationId, seq.asLong())));
        }
    }

    /** Returns what this client shows. */
    Seen sees() {
        Map<String, Map<String, String>> shownMembers = new TreeMap<>();
        members.forEach((groupId, of) -> shownMembers.put(groupId, ServerView.members(of.values())));
        Map<String, List<String>> texts = new TreeMap<>();
        conversations.forEach((id, conversation) -> texts.put(id, texts(id, conversation.getMinSeq())));
        return new Seen(
                ServerView.friends(friends.values()),
                new TreeSet<>(blocked.keySet()),
                ServerView.groups(groups.values()),
                shownMembers,
                ServerView.conversations(conversations.values()),
                texts);
    }

    private List<String> texts(String id, long minSeq) {
        return timelines.getOrDefault(id, new TreeMap<>()).tailMap(minSeq, true).values().stream()
                .filter(message -> !deleted.contains(place(id, message.getSeq())))
                .map(message -> shown(id, message))
                .flatMap(message -> ServerView.texts(List.of(message)).stream())
                .toList();
    }

    private MsgData shown(String id, MsgData message) {
        return revoked.contains(place(id, message.getSeq()))
                ? message.toBuilder()
                        .setContentType(ContentTypes.MESSAGE_REVOKED)
                        .build()
                : message;
    }

    private Version known(String what) {
        return versions.getOrDefault(what, Version.NONE);
    }

    private static String place(String conversationId, long seq) {
        return conversationId + " " + seq;
    }

    private static <T> List<T> concat(List<T> inserted, List<T> updated) {
        return Stream.concat(inserted.stream(), updated.stream()).toList();
    }
}
