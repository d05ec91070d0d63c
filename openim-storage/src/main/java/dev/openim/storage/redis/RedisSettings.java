package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;

/**
 * How Redis is used.
 *
 * @param keyPrefix what all keys begin with; it holds no brace, because what stands between braces chooses a key's slot
 * @param timeout how long an answer is waited for; the client's own limit for commands holds too, if it is shorter
 */
public record RedisSettings(String keyPrefix, Duration timeout) {
    public static final RedisSettings DEFAULTS = new RedisSettings("openim:", Duration.ofSeconds(3));

    public RedisSettings {
        if (keyPrefix.contains("{") || keyPrefix.contains("}")) {
            throw new IllegalArgumentException("keyPrefix: " + keyPrefix + " (expected: no braces)");
        }
        if (timeout.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1 millisecond or more)");
        }
    }

    byte[] key(String name) {
        return (keyPrefix + name).getBytes(UTF_8);
    }
}
