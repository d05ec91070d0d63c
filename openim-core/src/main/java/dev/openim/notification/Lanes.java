package dev.openim.notification;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the messages of each conversation in line. A lane that was taken is out of turn until it is given back or put to
 * rest, so that its second message does not leave before the first one has. Lanes take turns. For one thread; times are of
 * {@link System#nanoTime}.
 */
final class Lanes {
    private final Map<String, Lane> byName = new HashMap<>();
    private final Deque<Lane> ready = new ArrayDeque<>();
    private final PriorityQueue<Lane> resting =
            new PriorityQueue<>((a, b) -> Long.compare(a.notBefore - b.notBefore, 0));

    void add(Outgoing outgoing) {
        Lane lane = byName.get(outgoing.lane());
        if (lane == null) {
            lane = new Lane(outgoing.lane());
            byName.put(lane.name, lane);
            ready.add(lane);
        }
        lane.messages.add(outgoing);
    }

    /** Takes the lane whose turn it is; it has a message. Returns null when there is none. */
    @Nullable
    Lane take(long now) {
        for (Lane rested = resting.peek(); rested != null && rested.notBefore - now <= 0; rested = resting.peek()) {
            ready.add(resting.remove());
        }
        return ready.poll();
    }

    /** Gives a lane back whose first message has left it. */
    void giveBack(Lane lane) {
        if (lane.messages.isEmpty()) {
            byName.remove(lane.name);
        } else {
            ready.add(lane);
        }
    }

    /** Gives a lane back whose turn comes when {@link Lane#notBefore} says. */
    void rest(Lane lane) {
        resting.add(lane);
    }

    boolean areResting() {
        return !resting.isEmpty();
    }

    /** Returns the nanoseconds until a lane has rested. */
    long untilRested(long now) {
        Lane first = resting.peek();
        return first == null ? Long.MAX_VALUE : first.notBefore - now;
    }
}
