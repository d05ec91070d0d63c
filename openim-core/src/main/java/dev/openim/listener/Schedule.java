package dev.openim.listener;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is. A conversation is running, ready, delayed, or has nothing to do; those that are ready take turns. Used by
 * the loop's thread; instants are of {@link System#nanoTime}.
 */
final class Schedule {
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final long origin = System.nanoTime();
    private final Queue<Lane> delayed =
            new PriorityQueue<>(Comparator.<Lane>comparingLong(lane -> lane.notBefore - origin));

    void add(Task task) {
        Lane lane = task.lane;
        lane.tasks.add(task);
        if (lane.tasks.size() == 1) {
            ready.add(lane);
        }
    }

    /** The first task of a conversation is finished. */
    void next(Lane lane) {
        if (!lane.tasks.isEmpty()) {
            ready.add(lane);
        }
    }

    /** The first task of a conversation is to be tried again later. */
    void delay(Lane lane, long notBefore) {
        lane.notBefore = notBefore;
        delayed.add(lane);
    }

    /** Returns the task whose turn it is, null when there is none. */
    @Nullable
    Task take(long now) {
        for (Lane lane = delayed.peek(); lane != null && lane.notBefore - now <= 0; lane = delayed.peek()) {
            ready.add(delayed.remove());
        }
        for (Lane lane = ready.poll(); lane != null; lane = ready.poll()) {
            if (lane.feed.mayRun()) {
                return lane.tasks.peek();
            }
        }
        return null;
    }

    /** Returns the nanoseconds until something delayed is due. */
    long untilDue(long now) {
        Lane first = delayed.peek();
        return first == null ? Long.MAX_VALUE : Math.max(0, first.notBefore - now);
    }
}
