package dev.openim.webhook;

import dev.openim.listener.ListenerStore;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Whose turn it is to tell: that of one node, as long as it renews its lease. It is the lease of a listener to an inbox, under names that
 * no listener and no user have. For one thread; instants are of {@link System#nanoTime}.
 */
final class WebhookLease {
    private static final String LISTENER = "*webhooks";
    private static final List<String> QUEUE = List.of("*queue");

    private final ListenerStore leases;
    private final String node;
    private final Duration length;
    private final Duration pause;
    private final Clock clock;
    private long until = System.nanoTime();
    private long renewAt = until;

    // pause: between two looks whether it is this node's turn
    WebhookLease(ListenerStore leases, String node, Duration length, Duration pause, Clock clock) {
        this.leases = leases;
        this.node = node;
        this.length = length;
        this.pause = pause;
        this.clock = clock;
    }

    /** Whether it is this node's turn; takes or renews the lease when that is due. */
    boolean take() {
        long now = System.nanoTime();
        if (now - renewAt >= 0) {
            long time = clock.millis();
            boolean mine = !leases.claim(LISTENER, node, time, time + length.toMillis(), QUEUE)
                    .isEmpty();
            until = mine ? now + length.toNanos() : now;
            // Whatever this node writes is no reason to ask more often.
            renewAt = now + (mine ? length.toNanos() / 3 : pause.toNanos());
        }
        return isHeld();
    }

    /** Whether something may be begun: when the lease has ended, another node may have begun it. */
    boolean isHeld() {
        return until - System.nanoTime() > 0;
    }

    void giveBack() {
        until = System.nanoTime();
        leases.release(LISTENER, node, QUEUE);
    }
}
