package dev.openim.notification;

import java.time.Duration;

/** How long to wait after so many failures in a row. */
final class Backoff {
    private static final long FIRST = Duration.ofMillis(50).toNanos();
    private static final long LONGEST = Duration.ofSeconds(5).toNanos();
    private static final int DOUBLINGS = 7;

    private Backoff() {}

    /** Returns nanoseconds. {@code failures} is 1 or more. */
    static long after(int failures) {
        return Math.min(LONGEST, FIRST << Math.min(failures - 1, DOUBLINGS));
    }
}
