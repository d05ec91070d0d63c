package dev.openim.conversation;

import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who may read which timeline, and which part of it. A chat is readable for who has the conversation; a notification
 * stream for who has the chat it belongs to, and a user's own stream for himself.
 *
 * <p>Safe for concurrent use. Blocks on the stores; a fixed number of round trips however many conversations are asked for.
 */
public final class Windows {
    private static final List<String> CHAT_PREFIXES = List.of("si_", "sg_", "sn_");

    private final ConversationStore conversations;
    private final UserSeqStore userSeqs;
    private final SeqStore seqs;

    public Windows(ConversationStore conversations, UserSeqStore userSeqs, SeqStore seqs) {
        this.conversations = conversations;
        this.userSeqs = userSeqs;
        this.seqs = seqs;
    }

    /** Returns the windows of the timelines among {@code ids} that the user may read; the others are left out. */
    public Map<String, Window> of(String userId, Collection<String> ids) {
        Map<String, Long> stored = new LinkedHashMap<>();
        ids.forEach(id -> stored.put(id, 0L));
        return of(userId, stored);
    }

    /**
     * As before, of timelines that are known to go so far at least: whoever holds a pointer to a message must be shown it, though
     * the counter of the timeline may have come back behind it.
     *
     * @param stored for each timeline the number of a message that is stored
     */
    public Map<String, Window> of(String userId, Map<String, Long> stored) {
        Set<String> readable = readable(userId, stored.keySet());
        Map<String, UserSeqs> positions = userSeqs.get(userId, readable);
        Map<SeqKey, Long> heads =
                seqs.current(readable.stream().map(SeqKey::timeline).toList());
        Map<String, Window> windows = new LinkedHashMap<>();
        for (String id : readable) {
            long head = Math.max(heads.getOrDefault(SeqKey.timeline(id), 0L), stored.getOrDefault(id, 0L));
            windows.put(id, Window.of(head, positions.getOrDefault(id, UserSeqs.NONE)));
        }
        return windows;
    }

    /** Returns the window of one timeline, if the user may read it. */
    public Optional<Window> of(String userId, String id) {
        return Optional.ofNullable(of(userId, List.of(id)).get(id));
    }

    /**
     * Returns the highest numbers the user may see of all timelines that concern him; those without messages are left out.
     * Of a group he left he does not learn that it goes on.
     */
    public Map<String, Long> heads(String userId) {
        List<String> ids = new ArrayList<>();
        for (String id : conversations.ids(userId)) {
            ids.add(id);
            ids.add(ConversationIds.notificationOf(id));
        }
        ids.add(ConversationIds.notification(userId, userId));
        Map<String, UserSeqs> positions = userSeqs.get(userId, ids);
        Map<String, Long> heads = new HashMap<>();
        seqs.current(ids.stream().map(SeqKey::timeline).toList()).forEach((key, head) -> {
            if (head > 0) {
                heads.put(
                        key.id(),
                        Window.of(head, positions.getOrDefault(key.id(), UserSeqs.NONE))
                                .max());
            }
        });
        return heads;
    }

    private Set<String> readable(String userId, Collection<String> ids) {
        String own = ConversationIds.notification(userId, userId);
        Map<String, List<String>> chatsOf = new LinkedHashMap<>();
        Set<String> chats = new LinkedHashSet<>();
        for (String id : ids) {
            List<String> candidates = ConversationIds.isNotification(id)
                    ? CHAT_PREFIXES.stream()
                            .map(prefix -> prefix + ConversationIds.core(id))
                            .toList()
                    : List.of(id);
            chatsOf.put(id, candidates);
            chats.addAll(candidates);
        }
        Set<String> owned = new LinkedHashSet<>();
        conversations.find(userId, chats).forEach(conversation -> owned.add(conversation.conversationId()));
        Set<String> readable = new LinkedHashSet<>();
        chatsOf.forEach((id, candidates) -> {
            if (id.equals(own) || candidates.stream().anyMatch(owned::contains)) {
                readable.add(id);
            }
        });
        return readable;
    }
}
