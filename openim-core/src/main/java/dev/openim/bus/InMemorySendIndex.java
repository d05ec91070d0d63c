package dev.openim.bus;

import dev.openim.message.SendKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * {@link SendIndex} in the memory of one node: what came by another node it does not know. It keeps the latest 100,000
 * sendings, about 25 MB, however long the window is.
 */
public final class InMemorySendIndex implements SendIndex {
    private static final int CAPACITY = 100_000;

    private final long window;
    private final Clock clock;
    private final int capacity;
    /** In the order of claiming, which is the order of expiry: the oldest goes, for its age or for want of room. */
    private final Map<SendKey, Entry> entries = new LinkedHashMap<>();

    /** @param window how long a sending is remembered, 1 millisecond or more */
    public InMemorySendIndex(Duration window, Clock clock) {
        this(window, clock, CAPACITY);
    }

    InMemorySendIndex(Duration window, Clock clock, int capacity) {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window: " + window + " (expected: 1 millisecond or more)");
        }
        this.window = window.toMillis();
        this.clock = clock;
        this.capacity = capacity;
    }

    @Override
    public CompletionStage<Optional<First>> claim(SendKey key, String conversationId, long sendTime) {
        First claimed = new First(conversationId, sendTime, false);
        return CompletableFuture.completedFuture(Optional.ofNullable(put(key, claimed)));
    }

    private synchronized @Nullable First put(SendKey key, First claimed) {
        long now = clock.millis();
        removeExpired(now);
        Entry known = entries.putIfAbsent(key, new Entry(claimed, now + window));
        if (known != null) {
            return known.first();
        }
        if (entries.size() > capacity) {
            removeOldest();
        }
        return null;
    }

    @Override
    public synchronized void confirm(SendKey key, String conversationId, long sendTime) {
        Entry known = entries.get(key);
        if (known != null && known.first().equals(new First(conversationId, sendTime, false))) {
            entries.put(key, new Entry(new First(conversationId, sendTime, true), known.expiresAt()));
        }
    }

    private void removeExpired(long now) {
        Iterator<Entry> oldest = entries.values().iterator();
        while (oldest.hasNext() && oldest.next().expiresAt() <= now) {
            oldest.remove();
        }
    }

    private void removeOldest() {
        Iterator<Entry> oldest = entries.values().iterator();
        oldest.next();
        oldest.remove();
    }

    private record Entry(First first, long expiresAt) {}
}
