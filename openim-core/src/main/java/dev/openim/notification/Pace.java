package dev.openim.notification;

import java.time.Duration;

/**
 * How the relay deals with failures in time.
 *
 * @param firstPause after the first failure; doubles with each one that follows
 * @param longestPause the most that is waited
 * @param drain how long the relay tries to send what waits when it is stopped
 */
record Pace(Duration firstPause, Duration longestPause, Duration drain) {
    static final Pace DEFAULT = new Pace(Duration.ofMillis(50), Duration.ofSeconds(5), Duration.ofSeconds(5));

    private static final int MAX_DOUBLINGS = 20;

    /** Returns the nanoseconds to wait after so many failures in a row, 1 or more. */
    long pauseAfter(int failures) {
        long doubled = firstPause.toNanos() << Math.min(failures - 1, MAX_DOUBLINGS);
        return Math.min(longestPause.toNanos(), doubled);
    }
}
