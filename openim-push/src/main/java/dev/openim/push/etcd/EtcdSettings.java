package dev.openim.push.etcd;

import java.time.Duration;

/**
 * How nodes are kept in etcd.
 *
 * @param connection where it is
 * @param namespace what all keys of a cluster begin with
 * @param lease time after which a node that is not heard of is gone
 */
public record EtcdSettings(EtcdConnection connection, String namespace, Duration lease) {
    public EtcdSettings {
        if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 2 seconds or more)");
        }
    }
}
