package dev.openim.webhook;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Lets so many things go on at a time, and so many wait for their turn. Safe for concurrent use; never blocks. */
final class Turns {
    private final int limit;
    private final int capacity;
    private final Deque<BooleanSupplier> waiting = new ArrayDeque<>();
    private int running;

    Turns(int limit, int capacity) {
        this.limit = limit;
        this.capacity = capacity;
    }

    /**
     * Starts something, now or when its turn comes.
     *
     * @param start returns false when it is not wanted any more; who returns true calls {@link #done} once
     * @return false when there is no room, and nothing happens
     */
    boolean take(BooleanSupplier start) {
        synchronized (this) {
            if (running >= limit) {
                if (waiting.size() >= capacity) {
                    return false;
                }
                waiting.add(start);
                return true;
            }
            running++;
        }
        if (!start.getAsBoolean()) {
            done();
        }
        return true;
    }

    /** Something has ended: the next one starts. */
    void done() {
        BooleanSupplier next;
        do {
            synchronized (this) {
                next = waiting.poll();
                if (next == null) {
                    running--;
                    return;
                }
            }
        } while (!next.getAsBoolean());
    }
}
