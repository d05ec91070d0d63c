package dev.openim.examples.benchmark.faults;

import java.time.Duration;

/** Waits for what has to come. */
final class Waiting {
    private static final long POLL_MILLIS = 50;

    /** What is waited for. */
    interface Condition {
        boolean holds() throws InterruptedException;
    }

    private Waiting() {}

    /** Returns whether it has come in time. */
    static boolean until(Duration patience, Condition condition) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.holds()) {
            if (deadline - System.nanoTime() <= 0) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }
}
