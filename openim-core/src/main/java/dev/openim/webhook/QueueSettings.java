package dev.openim.webhook;

import dev.openim.listener.Retry;
import java.time.Duration;

/**
 * How the system outside is told what happened.
 *
 * @param concurrency calls at a time, each of another subject
 * @param retry how often one is tried, and what is waited in between
 * @param lease time after which another node goes on when the one that tells died; clocks of the nodes differ by less
 * @param pollInterval time between two looks for what other nodes have written
 * @param capacity most that wait, about; what is past it is dropped and counted
 * @param stopTimeout time that a stop waits for calls under way
 */
public record QueueSettings(
        int concurrency, Retry retry, Duration lease, Duration pollInterval, int capacity, Duration stopTimeout) {
    public static final QueueSettings DEFAULTS = new QueueSettings(
            16,
            new Retry(20, Duration.ofSeconds(1), Duration.ofMinutes(10)),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            100_000,
            Duration.ofSeconds(5));

    public QueueSettings {
        if (concurrency < 1 || concurrency > 1_000) {
            throw new IllegalArgumentException("concurrency: " + concurrency + " (expected: 1-1000)");
        }
        if (lease.toMillis() < 100) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 100ms or more)");
        }
        if (pollInterval.toMillis() < 1 || pollInterval.compareTo(lease.dividedBy(3)) > 0) {
            throw new IllegalArgumentException(
                    "pollInterval: " + pollInterval + " (expected: 1ms to a third of the lease)");
        }
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity: " + capacity + " (expected: 1 or more)");
        }
    }
}
