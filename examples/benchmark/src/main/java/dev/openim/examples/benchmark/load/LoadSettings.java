package dev.openim.examples.benchmark.load;

import java.time.Duration;

/**
 * How to load.
 *
 * @param bodySize bytes of content of each message
 * @param window messages in flight for each sender; 0 for a fixed rate
 * @param rate messages a second of all senders together; 0 for as many as the windows allow
 * @param warmUp time before measuring
 * @param duration time of measuring
 * @param drain most time for what is under way at the end
 */
public record LoadSettings(int bodySize, int window, double rate, Duration warmUp, Duration duration, Duration drain) {
    public LoadSettings {
        if ((window > 0) == (rate > 0)) {
            throw new IllegalArgumentException(
                    "window: " + window + ", rate: " + rate + " (expected: one of them above 0)");
        }
    }

    /** As many as windows of this size allow. */
    public static LoadSettings closed(int bodySize, int window, Duration warmUp, Duration duration) {
        return new LoadSettings(bodySize, window, 0, warmUp, duration, Duration.ofSeconds(30));
    }

    /** So many a second. */
    public static LoadSettings open(int bodySize, double rate, Duration warmUp, Duration duration) {
        return new LoadSettings(bodySize, 0, rate, warmUp, duration, Duration.ofSeconds(30));
    }
}
