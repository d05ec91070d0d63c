package dev.openim.cluster;

import java.util.HashSet;
import java.util.Set;

/**
 * Which connections to this node are not as they were last written to the {@link RouteStore}. What is too much to be named is
 * everything; so is what is there at the beginning.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class RouteChanges {
    static final int CAPACITY = 5_000;

    private Set<Long> ids = new HashSet<>();
    private boolean everything = true;
    private volatile Runnable listener = () -> {};

    /** @param newListener is told of each change; must not block */
    void whenChanged(Runnable newListener) {
        listener = newListener;
    }

    /** A connection came, changed or went; to be called after what is known of it was changed. */
    void add(long connectionId) {
        synchronized (this) {
            if (!everything) {
                ids.add(connectionId);
                bound();
            }
        }
        listener.run();
    }

    synchronized void addEverything() {
        everything = true;
        ids.clear();
    }

    /** What was taken has not been written. */
    synchronized void putBack(Taken taken) {
        everything |= taken.everything;
        ids.addAll(taken.ids);
        bound();
    }

    private void bound() {
        if (everything || ids.size() > CAPACITY) {
            addEverything();
        }
    }

    /** Returns what has changed since this was called last. What is known of those must be read after that. */
    synchronized Taken take() {
        Taken taken = new Taken(everything, ids);
        everything = false;
        ids = new HashSet<>();
        return taken;
    }

    /** @param ids of connections; none if it is everything */
    record Taken(boolean everything, Set<Long> ids) {}
}
