package dev.openim.examples.benchmark.load;

import java.time.Duration;

/**
 * How to load.
 *
 * @param bodySize bytes of content of each message
 * @param window messages in flight for each sender, at a fixed rate while warming up only
 * @param rate messages a second of all senders together; 0 for as many as the windows allow
 * @param warmUp time before measuring; the windows set the pace then, for a cold server is not asked what a warm one can do
 * @param duration time of measuring
 * @param drain most time for what is under way at the end
 */
public record LoadSettings(int bodySize, int window, double rate, Duration warmUp, Duration duration, Duration drain) {
    public LoadSettings {
        if (window < 1) {
            throw new IllegalArgumentException("window: " + window + " (expected: 1 or more)");
        }
    }

    /** As many as windows of this size allow. */
    public static LoadSettings closed(int bodySize, int window, Duration warmUp, Duration duration) {
        return new LoadSettings(bodySize, window, 0, warmUp, duration, Duration.ofSeconds(30));
    }

    /** So many a second. */
    public static LoadSettings open(int bodySize, int warmUpWindow, double rate, Duration warmUp, Duration duration) {
        return new LoadSettings(bodySize, warmUpWindow, rate, warmUp, duration, Duration.ofSeconds(30));
    }
}
