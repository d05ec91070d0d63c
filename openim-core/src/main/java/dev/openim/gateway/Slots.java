package dev.openim.gateway;

import java.time.Duration;

/** Counts what is open and turns away what would be too much. Safe for concurrent use. */
final class Slots {
    private int limit;
    private int taken;
    private boolean shut;

    Slots(int limit) {
        this.limit = limit;
    }

    /** Changes the limit. What was taken beyond it stays taken. */
    synchronized void limit(int newLimit) {
        limit = newLimit;
    }

    synchronized boolean take() {
        if (shut || taken >= limit) {
            return false;
        }
        taken++;
        return true;
    }

    synchronized void giveBack() {
        taken--;
        if (taken == 0) {
            notifyAll();
        }
    }

    /** Gives nothing out from now on. */
    synchronized void shut() {
        shut = true;
    }

    synchronized int taken() {
        return taken;
    }

    /** Waits until all slots were given back, or the time is over. */
    synchronized boolean awaitNone(Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (taken > 0) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
