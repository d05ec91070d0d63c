package dev.openim.webhook;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is in memory of what waits, in line by subjects. A lane that was taken is out of turn until its first row has left it, or is to
 * be tried again. For one thread.
 */
final class WebhookLanes {
    private final Map<String, WebhookLane> bySubject = new HashMap<>();
    private final Set<String> tracked = new HashSet<>();
    private final Deque<WebhookLane> ready = new ArrayDeque<>();

    /** Returns how many rows are known, those included that were told and are still to be removed. */
    int tracked() {
        return tracked.size();
    }

    /** Adds a row, if it is not known already. */
    void add(WebhookRow row) {
        if (tracked.add(row.id())) {
            WebhookLane lane = bySubject.computeIfAbsent(row.subject(), WebhookLane::new);
            lane.rows.add(row);
            if (lane.rows.size() == 1) {
                ready.add(lane);
            }
        }
    }

    /** Takes the lane whose turn it is; it has a row. Returns null when there is none. */
    @Nullable
    WebhookLane take() {
        return ready.poll();
    }

    /** Whether a lane that was taken is still here. */
    boolean holds(WebhookLane lane) {
        return bySubject.get(lane.subject) == lane;
    }

    /** The first row of a lane has left it. */
    void pass(WebhookLane lane) {
        lane.rows.remove();
        if (lane.rows.isEmpty()) {
            bySubject.remove(lane.subject);
        } else {
            ready.add(lane);
        }
    }

    /** The first row of a lane is another now, and is not tried yet. */
    void replace(WebhookLane lane, WebhookRow row) {
        lane.rows.remove();
        lane.rows.addFirst(row);
    }

    /** The first row of a lane is to be tried again. */
    void tryAgain(WebhookLane lane) {
        ready.add(lane);
    }

    /** Rows are not in the store any more, or are to be read from it again. */
    void forget(Collection<String> ids) {
        ids.forEach(tracked::remove);
    }

    /** Another node has what was here. */
    void clear() {
        bySubject.clear();
        ready.clear();
        tracked.clear();
    }
}
