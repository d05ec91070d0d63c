package dev.openim.model;

import static dev.openim.model.ModelChats.refused;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who has whom as a friend, who asked, and who blocks whom. */
final class ModelContacts {
    private final ModelChats chats;
    private final Map<String, Map<String, String>> remarks = new HashMap<>();
    private final Map<List<String>, Boolean> pending = new HashMap<>();
    private final Map<String, Set<String>> blocked = new HashMap<>();

    ModelContacts(ModelChats chats) {
        this.chats = chats;
    }

    void apply(String fromId, String toId) {
        if (remarks(fromId).containsKey(toId) && remarks(toId).containsKey(fromId)) {
            throw refused(ErrorCode.ALREADY_FRIENDS);
        }
        pending.put(List.of(fromId, toId), true);
    }

    void respond(String fromId, String toId, boolean agree) {
        Boolean waits = pending.get(List.of(fromId, toId));
        if (waits == null) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
        if (!waits) {
            throw refused(agree ? ErrorCode.ARGS : ErrorCode.FRIEND_REQUEST_HANDLED);
        }
        pending.put(List.of(fromId, toId), false);
        if (agree) {
            pending.replace(List.of(toId, fromId), false);
            befriend(fromId, toId);
            chats.spoken(ConversationIds.single(fromId, toId), List.of(fromId, toId));
        }
    }

    /** An administrator makes two users friends. */
    void link(String oneId, String otherId) {
        if (befriend(oneId, otherId)) {
            chats.spoken(ConversationIds.single(oneId, otherId), List.of(oneId, otherId));
        }
    }

    private boolean befriend(String oneId, String otherId) {
        boolean one = remarks(oneId).putIfAbsent(otherId, "") == null;
        boolean other = remarks(otherId).putIfAbsent(oneId, "") == null;
        return one || other;
    }

    void delete(String ownerId, String friendId) {
        if (remarks(ownerId).remove(friendId) == null) {
            throw refused(ErrorCode.RECORD_NOT_FOUND);
        }
    }

    void remark(String ownerId, String friendId, String remark) {
        remarks(ownerId).replace(friendId, remark);
    }

    void block(String ownerId, String otherId) {
        blocked(ownerId).add(otherId);
    }

    void unblock(String ownerId, String otherId) {
        blocked(ownerId).remove(otherId);
    }

    boolean blocks(String ownerId, String otherId) {
        return blocked(ownerId).contains(otherId);
    }

    Map<String, String> friendsSeenBy(String userId, Map<String, String> names) {
        Map<String, String> seen = new TreeMap<>();
        remarks(userId).forEach((id, remark) -> seen.put(id, Seen.friend(names.getOrDefault(id, ""), remark)));
        return seen;
    }

    Set<String> blockedBy(String userId) {
        return new TreeSet<>(blocked(userId));
    }

    private Map<String, String> remarks(String ownerId) {
        return remarks.computeIfAbsent(ownerId, id -> new HashMap<>());
    }

    private Set<String> blocked(String ownerId) {
        return blocked.computeIfAbsent(ownerId, id -> new HashSet<>());
    }
}
