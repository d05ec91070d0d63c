package dev.openim.listener;

import java.time.Duration;

/**
 * How often a message is tried, and what is waited in between. Other conversations do not wait.
 *
 * <pre>{@code
 * Retry patient = new Retry(20, Duration.ofSeconds(1), Duration.ofMinutes(5));
 * }</pre>
 *
 * @param attempts the first one included
 * @param firstPause after the first failure; doubles with each one that follows
 * @param longestPause the most that is waited
 */
public record Retry(int attempts, Duration firstPause, Duration longestPause) {
    public static final Retry DEFAULTS = new Retry(5, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private static final int MAX_DOUBLINGS = 20;

    public Retry {
        Checks.requirePositive("attempts", attempts);
        Checks.requireNotNegative("firstPause", firstPause);
        Checks.requireNotNegative("longestPause", longestPause);
    }

    /** The same with another number of attempts. */
    public Retry withAttempts(int number) {
        return new Retry(number, firstPause, longestPause);
    }

    /** Returns the nanoseconds to wait after so many failures, 1 or more. */
    public long pauseAfter(int failures) {
        long pause = Math.min(firstPause.toNanos(), longestPause.toNanos());
        for (int i = 1; i < Math.min(failures, MAX_DOUBLINGS) && pause < longestPause.toNanos(); i++) {
            pause *= 2;
        }
        return Math.min(pause, longestPause.toNanos());
    }
}
