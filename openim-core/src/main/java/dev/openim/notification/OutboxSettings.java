package dev.openim.notification;

import java.time.Duration;

/**
 * Settings of the outbox.
 *
 * @param lease time after which another node may send what a node has written and not sent. It is renewed while the node
 *     lives, so it is how long notifications of a node that died wait. Clocks of the nodes differ by less
 * @param capacity most notifications waiting to be sent by this node; past it changes that need one are refused
 * @param batchSize most notifications given to the bus and not yet durable, and most removed with one commit
 */
public record OutboxSettings(Duration lease, int capacity, int batchSize) {
    public static final OutboxSettings DEFAULTS = new OutboxSettings(Duration.ofSeconds(10), 10_000, 500);

    public OutboxSettings {
        if (lease.toMillis() < 10) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 10 ms or more)");
        }
        requirePositive("capacity", capacity);
        requirePositive("batchSize", batchSize);
    }

    private static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 or more)");
        }
    }

    /** How often the store is looked through for what nobody sends: often enough to renew a lease twice. */
    Duration sweepInterval() {
        return lease.dividedBy(4);
    }
}
