package dev.openim.cluster;

import java.time.Duration;

/**
 * Settings of a node among others.
 *
 * @param lease time after which a node that is not heard of is gone
 * @param joinTimeout time a node that starts waits for links to the others
 * @param queueCapacity pushes that wait for a node; past it they are dropped
 */
public record ClusterSettings(Duration lease, Duration joinTimeout, int queueCapacity) {
    public static final ClusterSettings DEFAULTS =
            new ClusterSettings(Duration.ofSeconds(10), Duration.ofSeconds(5), 20_000);

    public ClusterSettings {
        if (lease.compareTo(Duration.ofSeconds(2)) < 0 || lease.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 2 seconds to 5 minutes)");
        }
        if (joinTimeout.isNegative()) {
            throw new IllegalArgumentException("joinTimeout: " + joinTimeout + " (expected: 0 or more)");
        }
        if (queueCapacity < 1) {
            throw new IllegalArgumentException("queueCapacity: " + queueCapacity + " (expected: 1 or more)");
        }
    }
}
