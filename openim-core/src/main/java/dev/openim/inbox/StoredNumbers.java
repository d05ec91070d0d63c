package dev.openim.inbox;

import dev.openim.message.MessageStore;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@link SeqSource} of what the message and inbox stores hold. One round trip to each that is asked about. */
public final class StoredNumbers implements SeqSource {
    private final MessageStore messages;
    private final InboxStore inboxes;

    public StoredNumbers(MessageStore messages, InboxStore inboxes) {
        this.messages = messages;
        this.inboxes = inboxes;
    }

    @Override
    public Map<SeqKey, Long> highest(Collection<SeqKey> keys) {
        Map<SeqKey, Long> highest = new HashMap<>();
        List<String> conversationIds = ids(keys, SeqKey.Kind.TIMELINE);
        if (!conversationIds.isEmpty()) {
            messages.lastSeqs(conversationIds).forEach((id, seq) -> highest.put(SeqKey.timeline(id), seq));
        }
        List<String> userIds = ids(keys, SeqKey.Kind.INBOX);
        if (!userIds.isEmpty()) {
            inboxes.lastNumbers(userIds).forEach((id, number) -> highest.put(SeqKey.inbox(id), number));
        }
        return highest;
    }

    private static List<String> ids(Collection<SeqKey> keys, SeqKey.Kind kind) {
        return keys.stream().filter(key -> key.kind() == kind).map(SeqKey::id).toList();
    }
}
