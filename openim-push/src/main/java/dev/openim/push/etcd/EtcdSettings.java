package dev.openim.push.etcd;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where etcd is, and how nodes are kept there.
 *
 * @param endpoints addresses with {@code http} or {@code https}; at least one
 * @param username none if etcd wants none
 * @param password none if etcd wants none
 * @param namespace what all keys of a cluster begin with
 * @param lease time after which a node that is not heard of is gone
 * @param timeout time an answer is waited for
 */
public record EtcdSettings(
        List<String> endpoints,
        @Nullable String username,
        @Nullable String password,
        String namespace,
        Duration lease,
        Duration timeout) {
    public EtcdSettings {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: none (expected: 1 or more)");
        }
        for (String endpoint : endpoints) {
            if (!endpoint.matches("https?://[^/]+/?")) {
                throw new IllegalArgumentException("endpoints: " + endpoint + " (expected: http://host:port)");
            }
        }
        if (lease.compareTo(Duration.ofSeconds(2)) < 0) {
            throw new IllegalArgumentException("lease: " + lease + " (expected: 2 seconds or more)");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: more than 0)");
        }
    }

    List<URI> uris() {
        return endpoints.stream().map(URI::create).toList();
    }

    boolean secure() {
        return endpoints.get(0).startsWith("https:");
    }

    /** The password is not shown. */
    @Override
    public String toString() {
        return "EtcdSettings[" + endpoints + ", " + namespace + "]";
    }
}
