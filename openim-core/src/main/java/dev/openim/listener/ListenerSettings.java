package dev.openim.listener;

import java.time.Duration;

/**
 * Settings that all listeners of a node have in common.
 *
 * @param lease time after which another node goes on with the inboxes of a node that died. It is renewed while the node lives.
 *     Clocks of the nodes differ by less
 * @param pollInterval how often it is looked for entries that other nodes have made, and for inboxes that nobody consumes; what this
 *     node stores is known at once
 * @param readAhead entries of an inbox that may be read and not yet done with; so many come again after a crash at most
 * @param stopTimeout how long a stop waits for what is under way
 */
public record ListenerSettings(Duration lease, Duration pollInterval, int readAhead, Duration stopTimeout) {
    public static final ListenerSettings DEFAULTS =
            new ListenerSettings(Duration.ofSeconds(15), Duration.ofSeconds(1), 100, Duration.ofSeconds(20));

    private static final int MAX_READ_AHEAD = 500;

    public ListenerSettings {
        if (lease.toMillis() < 10) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 10 ms or more)");
        }
        if (pollInterval.toMillis() < 1) {
            throw new IllegalArgumentException("pollInterval: " + pollInterval + " (expected: 1 ms or more)");
        }
        if (readAhead < 1 || readAhead > MAX_READ_AHEAD) {
            throw new IllegalArgumentException("readAhead: " + readAhead + " (expected: 1-" + MAX_READ_AHEAD + ")");
        }
        Checks.requireNotNegative("stopTimeout", stopTimeout);
    }
}
