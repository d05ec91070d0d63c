package dev.openim.conversation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;

/**
 * What receivers have set for their conversations, remembered for the sending of messages: 0 receive, 1 do not receive,
 * 2 receive without notice. Safe for concurrent use; blocks on the store when it does not remember.
 */
public final class ReceiveOptions {
    private final ConversationStore store;
    private final Cache<Key, Integer> options = Caffeine.newBuilder()
            .maximumSize(500_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    public ReceiveOptions(ConversationStore store) {
        this.store = store;
    }

    /** Returns the owner's option; 0 for a conversation he does not have. */
    public int of(String ownerId, String conversationId) {
        return options.get(
                new Key(ownerId, conversationId),
                key -> store.find(ownerId, List.of(conversationId)).stream()
                        .findFirst()
                        .map(conversation -> conversation.settings().receiveOption())
                        .orElse(0));
    }

    /** To be called after the owner's settings changed, when that is stored. */
    public void changed(String ownerId, String conversationId) {
        options.invalidate(new Key(ownerId, conversationId));
    }

    private record Key(String ownerId, String conversationId) {}
}
