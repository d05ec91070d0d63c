package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.bus.BusMessage;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationStore;
import dev.openim.group.GroupMembers;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.VersionLogStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who a message concerns, and that each of them has the conversation: a conversation comes into being with its first
 * message, and comes back with the next one after its owner has deleted it.
 *
 * <p>Safe for concurrent use.
 */
public final class Audience {
    private final GroupMembers groups;
    private final ConversationStore conversations;
    private final VersionLogStore logs;

    /** Conversations all of whose members are known to have a row. Forgetting one costs a look at the store. */
    private final Cache<String, Boolean> complete =
            Caffeine.newBuilder().maximumSize(1_000_000).build();

    public Audience(GroupMembers groups, ConversationStore conversations, VersionLogStore logs) {
        this.groups = groups;
        this.conversations = conversations;
        this.logs = logs;
    }

    /** To be called after a member of the conversation lost his row or a new member came, when that is stored. */
    public void changed(String conversationId) {
        complete.invalidate(conversationId);
    }

    /** Returns the ids of the users a message is for. */
    Collection<String> recipients(BusMessage message) {
        if (message.groupId().isEmpty()) {
            return message.recipients();
        }
        List<String> members = groups.ids(message.groupId());
        if (message.recipients().isEmpty()) {
            return members;
        }
        // Who has just left is named beside the members.
        Set<String> all = new HashSet<>(members);
        all.addAll(message.recipients());
        return all;
    }

    /** Creates the rows that members miss, inside the unit of work of the batch; returns the conversations looked at. */
    Set<String> ensureConversations(Collection<BusMessage> messages, long now) {
        Map<String, BusMessage> unknown = new LinkedHashMap<>();
        for (BusMessage message : messages) {
            String id = message.conversationId();
            if (!ConversationIds.isNotification(id) && complete.getIfPresent(id) == null) {
                unknown.putIfAbsent(id, message);
            }
        }
        if (unknown.isEmpty()) {
            return Set.of();
        }
        List<Conversation> wanted = new ArrayList<>();
        unknown.values().forEach(message -> wanted.addAll(rows(message, now)));
        Map<String, List<LogKey>> created = new LinkedHashMap<>();
        for (Conversation conversation : conversations.createMissing(wanted)) {
            created.computeIfAbsent(conversation.conversationId(), id -> new ArrayList<>())
                    .add(LogKey.conversations(conversation.ownerId()));
        }
        created.forEach((conversationId, owners) -> logs.appendAll(owners, conversationId, LogChange.Kind.INSERT));
        return unknown.keySet();
    }

    /** The rows are stored: they need not be looked for again. */
    void remember(Set<String> conversationIds) {
        conversationIds.forEach(id -> complete.put(id, Boolean.TRUE));
    }

    private List<Conversation> rows(BusMessage message, long now) {
        String id = message.conversationId();
        if (ConversationIds.isGroup(id)) {
            return groups.ids(message.groupId()).stream()
                    .map(owner -> Conversation.group(owner, message.groupId(), now))
                    .toList();
        }
        List<Conversation> rows = new ArrayList<>(2);
        for (String owner : message.pair()) {
            String peer = message.peerOf(owner);
            if (ConversationIds.isSingle(id)) {
                rows.add(Conversation.single(owner, peer, now));
            } else if (!owner.equals(message.senderId())) {
                rows.add(Conversation.system(owner, peer, now));
            }
        }
        return rows;
    }
}
