package dev.openim.push.apns;

import java.time.Duration;

/**
 * How notifications are sent to Apple.
 *
 * @param topic the app's bundle id
 * @param timeout for an answer
 */
public record ApnsSettings(String topic, Duration timeout) {
    public ApnsSettings {
        if (topic.isBlank()) {
            throw new IllegalArgumentException("topic is empty (expected: the app's bundle id)");
        }
        if (timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout: " + timeout + " (expected: 1 ms or more)");
        }
    }
}
