package dev.openim.inbox;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Word, within this process, that something was probably entered into inboxes. A hint: who waits for an entry looks for
 * himself, and also from time to time, for other nodes enter too.
 *
 * <p>Safe for concurrent use; never blocks, as long as the watchers do not.
 */
public final class InboxNews {
    private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();

    /** Has a watcher told of each user, on the threads that store messages. It does not block. */
    public void watch(Consumer<String> watcher) {
        watchers.add(watcher);
    }

    /** Undoes {@link #watch}. */
    public void unwatch(Consumer<String> watcher) {
        watchers.remove(watcher);
    }

    /** Whether anybody wants to know. */
    public boolean isWatched() {
        return !watchers.isEmpty();
    }

    /** Something was entered for these users. */
    public void entered(Collection<String> userIds) {
        for (Consumer<String> watcher : watchers) {
            userIds.forEach(watcher);
        }
    }
}
