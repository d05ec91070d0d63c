package dev.openim.history;

import java.time.Duration;

/**
 * Settings of copying to the history.
 *
 * @param batchSize most messages copied at a time
 * @param interval time between two looks for what is to be copied, once all was
 * @param retryInterval time before the next attempt after one that failed
 */
public record HistorySettings(int batchSize, Duration interval, Duration retryInterval) {
    public static final HistorySettings DEFAULTS =
            new HistorySettings(500, Duration.ofSeconds(1), Duration.ofSeconds(5));

    public HistorySettings {
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("batchSize: " + batchSize + " (expected: 1-10000)");
        }
        if (interval.toMillis() < 1) {
            throw new IllegalArgumentException("interval: " + interval + " (expected: 1 ms or more)");
        }
        if (retryInterval.toMillis() < 1) {
            throw new IllegalArgumentException("retryInterval: " + retryInterval + " (expected: 1 ms or more)");
        }
    }
}
