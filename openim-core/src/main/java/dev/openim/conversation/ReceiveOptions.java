package dev.openim.conversation;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.openim.cache.EraCache;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import java.time.Duration;
import java.util.List;

/**
 * What receivers have set for their conversations, remembered for the sending of messages: 0 receive, 1 do not receive,
 * 2 receive without notice. Safe for concurrent use; blocks on the store when it does not remember.
 */
public final class ReceiveOptions {
    private final ConversationStore store;
    private final EraCache<Key, Integer> options =
            new EraCache<>(Duration.ofMinutes(10), 500_000, Ticker.systemTicker());
    private final Invalidations.Changes others;

    public ReceiveOptions(ConversationStore store) {
        this(store, new Invalidations());
    }

    /** @param invalidations where other nodes are told, and tell, what changed */
    public ReceiveOptions(ConversationStore store, Invalidations invalidations) {
        this.store = store;
        this.others = invalidations.register("receive-options", new Remembered() {
            @Override
            public void forget(List<String> key) {
                if (key.size() == 2) {
                    options.forget(new Key(key.get(0), key.get(1)));
                }
            }

            @Override
            public void forgetAll() {
                options.forgetAll();
            }
        });
    }

    /** Returns the owner's option; 0 for a conversation he does not have. */
    public int of(String ownerId, String conversationId) {
        return requireNonNull(options.get(new Key(ownerId, conversationId), key -> ofNow(ownerId, conversationId)));
    }

    /** As {@link #of}, read from the store and not remembered: inside a unit of work, which sees what it did itself. */
    public int ofNow(String ownerId, String conversationId) {
        return store.find(ownerId, List.of(conversationId)).stream()
                .findFirst()
                .map(conversation -> conversation.settings().receiveOption())
                .orElse(0);
    }

    /** To be called after the owner's settings changed, when that is stored. */
    public void changed(String ownerId, String conversationId) {
        options.forget(new Key(ownerId, conversationId));
        others.tell(ownerId, conversationId);
    }

    private record Key(String ownerId, String conversationId) {}
}
