package dev.openim.push.etcd;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where etcd is, and who we are there.
 *
 * @param endpoints addresses with {@code http} or {@code https}; at least one
 * @param username none if etcd wants none
 * @param password none if etcd wants none
 * @param timeout time an answer is waited for
 */
public record EtcdConnection(
        List<String> endpoints,
        @Nullable String username,
        @Nullable String password,
        Duration timeout) {
    public EtcdConnection {
        endpoints = List.copyOf(endpoints);
        if (endpoints.isEmpty()) {
            throw new IllegalArgumentException("endpoints: none (expected: 1 or more)");
        }
        for (String endpoint : endpoints) {
            if (!endpoint.matches("https?://[^/]+/?")) {
                throw new IllegalArgumentException("endpoints: " + endpoint + " (expected: http://host:port)");
            }
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

    /** Neither user nor password are shown. */
    @Override
    public String toString() {
        return "etcd at " + endpoints;
    }
}
