package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.conversation.ConversationIds;
import dev.openim.inbox.InboxStore;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * Who reads a large group's timeline directly, and has been told so in his inbox. Each member is told once; looking for those
 * who are not told yet costs what has changed in the group since the last message. Safe for concurrent use.
 */
final class DirectReaders {
    private final InboxStore inboxes;

    /** The members of each large group when all of them were last known to be told. */
    private final Cache<String, List<String>> told =
            Caffeine.newBuilder().maximumSize(10_000).build();

    DirectReaders(InboxStore inboxes) {
        this.inboxes = inboxes;
    }

    /** Returns the members who are to be told, inside the unit of work of the batch. */
    Collection<String> untold(String groupId, List<String> members) {
        List<String> known = told.getIfPresent(groupId);
        if (members.equals(known)) {
            return List.of();
        }
        Collection<String> candidates = new HashSet<>(members);
        if (known != null) {
            known.forEach(candidates::remove);
        }
        return candidates.isEmpty() ? List.of() : inboxes.markDirect(ConversationIds.group(groupId), candidates);
    }

    /** The batch is stored: these members are told. */
    void remember(String groupId, List<String> members) {
        told.put(groupId, members);
    }
}
