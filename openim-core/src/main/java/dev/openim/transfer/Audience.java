package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.bus.BusMessage;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationOwners;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.GroupMembers;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.VersionLogStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /**
     * Conversations all of whose members are known to have a row, and where their ids are split between the two users.
     * Forgetting one costs a look at the store.
     */
    private final Cache<String, Integer> complete =
            Caffeine.newBuilder().maximumSize(1_000_000).build();

    private final Invalidations.Changes others;

    public Audience(GroupMembers groups, ConversationStore conversations, VersionLogStore logs) {
        this(groups, conversations, logs, new Invalidations());
    }

    /** @param invalidations where other nodes are told, and tell, what changed */
    public Audience(
            GroupMembers groups, ConversationStore conversations, VersionLogStore logs, Invalidations invalidations) {
        this.groups = groups;
        this.conversations = conversations;
        this.logs = logs;
        this.others = invalidations.register("conversation-members", new Remembered() {
            @Override
            public void forget(List<String> key) {
                complete.invalidateAll(key);
            }

            @Override
            public void forgetAll() {
                complete.invalidateAll();
            }
        });
    }

    /** To be called after a member of the conversation lost his row or a new member came, when that is stored. */
    public void changed(String conversationId) {
        complete.invalidate(conversationId);
        others.tell(conversationId);
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

    /** Returns the ids of the members of a message's group; the same list as long as nothing changed. */
    List<String> members(BusMessage message) {
        return groups.ids(message.groupId());
    }

    /**
     * Lets those who left a group read up to the message that says so, which was given its number after they left. Who has
     * come back meanwhile has no bound, and gets none.
     */
    void letLeaversSee(UserSeqStore userSeqs, BusMessage message, long seq) {
        String id = message.conversationId();
        if (message.groupId().isEmpty() || message.recipients().isEmpty() || ConversationIds.isNotification(id)) {
            return;
        }
        List<String> bounded = userSeqs.raiseMax(message.recipients(), id, seq);
        if (!bounded.isEmpty()) {
            logs.appendAll(bounded.stream().map(LogKey::conversations).toList(), id, LogChange.Kind.UPDATE);
        }
    }

    /** Creates the rows that members miss, inside the unit of work of the batch; returns the conversations looked at. */
    Map<String, Integer> ensureConversations(Collection<BusMessage> messages, long now) {
        Map<String, BusMessage> unknown = new LinkedHashMap<>();
        for (BusMessage message : messages) {
            String id = message.conversationId();
            if (!ConversationIds.isNotification(id) && !Objects.equals(complete.getIfPresent(id), splitOf(message))) {
                unknown.putIfAbsent(id + '\n' + splitOf(message), message);
            }
        }
        if (unknown.isEmpty()) {
            return Map.of();
        }
        unknown.values()
                .forEach(message ->
                        ConversationOwners.requireOwn(conversations, message.conversationId(), message.pair()));
        if (unknown.values().stream().map(BusMessage::conversationId).distinct().count() < unknown.size()) {
            throw new IllegalStateException(
                    "two pairs of users come to one id; one after the other the second is refused");
        }
        List<Conversation> wanted = new ArrayList<>();
        unknown.values().forEach(message -> wanted.addAll(rows(message, now)));
        Map<String, List<LogKey>> created = new LinkedHashMap<>();
        for (Conversation conversation : conversations.createMissing(wanted)) {
            created.computeIfAbsent(conversation.conversationId(), id -> new ArrayList<>())
                    .add(LogKey.conversations(conversation.ownerId()));
        }
        created.forEach((conversationId, owners) -> logs.appendAll(owners, conversationId, LogChange.Kind.INSERT));
        Map<String, Integer> ensured = new HashMap<>();
        unknown.values().forEach(message -> ensured.put(message.conversationId(), splitOf(message)));
        return ensured;
    }

    /** The rows are stored: they need not be looked for again. */
    void remember(Map<String, Integer> ensured) {
        complete.putAll(ensured);
    }

    /** Returns where the id of a pair's conversation ends being the one user and begins being the other; 0 for groups. */
    private static int splitOf(BusMessage message) {
        if (!message.groupId().isEmpty()) {
            return 0;
        }
        String core = ConversationIds.core(message.conversationId());
        return core.startsWith(message.senderId() + "_") && core.endsWith("_" + message.receiverId())
                ? message.senderId().length()
                : message.receiverId().length();
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
