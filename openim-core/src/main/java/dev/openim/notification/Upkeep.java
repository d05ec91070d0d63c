package dev.openim.notification;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the relay does with the store: removes what was sent, many rows at a time, keeps the leases of what is still to be
 * sent, and claims what nobody sends. While the store is away nothing is forgotten. For one thread; instants are of
 * {@link System#nanoTime}.
 */
final class Upkeep {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    /** So long a row stays that was sent: removing costs a commit, and many rows share it. */
    private static final long FLUSH_DELAY = Duration.ofMillis(100).toNanos();

    private final OutboxStore store;
    private final String node;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Pace pace;
    private final OutboxMeters meters;

    /** Ends of the leases of all rows that this node has in memory, by their ids. */
    private final Map<String, Long> leases = new HashMap<>();

    private final List<String> sent = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private long flushAt;
    private long sweepAt = System.nanoTime();
    private int failures;
    private long notBefore = sweepAt;

    Upkeep(OutboxStore store, String node, OutboxSettings settings, Clock clock, Pace pace, OutboxMeters meters) {
        this.store = store;
        this.node = node;
        this.settings = settings;
        this.clock = clock;
        this.pace = pace;
        this.meters = meters;
    }

    /** Returns how many rows this node has in memory. */
    int tracked() {
        return leases.size();
    }

    /** Takes care of a row until it was sent or refused. Returns false when that is so already. */
    boolean track(Outgoing outgoing) {
        return leases.putIfAbsent(outgoing.id(), outgoing.leasedUntil()) == null;
    }

    void sent(Outgoing outgoing, long now) {
        settle(sent, outgoing.id(), now);
    }

    void refused(Outgoing outgoing, long now) {
        settle(refused, outgoing.id(), now);
    }

    private void settle(List<String> settled, String id, long now) {
        if (sent.isEmpty() && refused.isEmpty()) {
            flushAt = now + FLUSH_DELAY;
        }
        settled.add(id);
    }

    /** Returns the nanoseconds until {@link #tend} has something to do. */
    long untilDue(long now, boolean closing) {
        if (failures > 0) {
            return notBefore - now;
        }
        long untilFlush = flushIsDue(now, closing) ? 0 : hasSettled() ? flushAt - now : Long.MAX_VALUE;
        return Math.min(untilFlush, closing ? Long.MAX_VALUE : sweepAt - now);
    }

    /**
     * Does what is due.
     *
     * @param closing removes at once, and claims nothing
     * @return rows that were claimed, which are tracked from now on
     */
    List<Outgoing> tend(long now, boolean closing) {
        if (untilDue(now, closing) > 0) {
            return List.of();
        }
        try {
            if (flushIsDue(now, closing)) {
                flush();
            }
            List<Outgoing> claimed = closing || sweepAt - now > 0 ? List.of() : sweep(now);
            failures = 0;
            return claimed;
        } catch (RuntimeException e) {
            failures++;
            notBefore = now + pace.pauseAfter(failures);
            if (failures == 1) {
                log.warn("The outbox cannot be tended and is tried again: {}", e.toString());
            }
            return List.of();
        }
    }

    /** Lets others have what this node has not sent. */
    void giveBack() {
        try {
            flush();
            store.lease(node, 0, leases.keySet());
        } catch (RuntimeException e) {
            log.warn("{} messages are left in the outbox until their lease ends: {}", leases.size(), e.toString());
        }
    }

    private boolean hasSettled() {
        return !sent.isEmpty() || !refused.isEmpty();
    }

    private boolean flushIsDue(long now, boolean closing) {
        boolean full = sent.size() + refused.size() >= settings.batchSize();
        return hasSettled() && (closing || full || flushAt - now <= 0);
    }

    private void flush() {
        if (!sent.isEmpty()) {
            store.remove(sent);
            forget(sent);
        }
        if (!refused.isEmpty()) {
            store.park(refused);
            forget(refused);
        }
    }

    private void forget(List<String> ids) {
        ids.forEach(leases::remove);
        ids.clear();
    }

    private List<Outgoing> sweep(long now) {
        long time = clock.millis();
        long until = time + settings.lease().toMillis();
        renew(time, until);
        int limit = Math.min(settings.batchSize(), settings.capacity() - leases.size());
        List<OutboxRow> rows = limit > 0 ? store.claim(node, time, until, limit) : List.of();
        boolean more = limit > 0 && rows.size() == limit;
        sweepAt = more ? now : now + settings.sweepInterval().toNanos();
        List<Outgoing> claimed = new ArrayList<>();
        for (OutboxRow row : rows) {
            // A row of this node whose lease ended while the store was away is in memory already.
            if (leases.put(row.id(), until) == null) {
                read(row, until, now, claimed);
            }
        }
        meters.claimed(claimed.size());
        return claimed;
    }

    private void renew(long time, long until) {
        long soon = time + settings.lease().toMillis() / 2;
        List<String> ending = leases.entrySet().stream()
                .filter(lease -> lease.getValue() < soon)
                .map(Map.Entry::getKey)
                .toList();
        if (!ending.isEmpty()) {
            store.lease(node, until, ending);
            ending.forEach(id -> leases.put(id, until));
        }
    }

    private void read(OutboxRow row, long until, long now, List<Outgoing> claimed) {
        try {
            claimed.add(Outgoing.ofRow(row, until));
        } catch (InvalidProtocolBufferException | IllegalArgumentException e) {
            log.error("Row {} of the outbox cannot be read and is parked", row.id(), e);
            meters.parked();
            settle(refused, row.id(), now);
        }
    }
}
