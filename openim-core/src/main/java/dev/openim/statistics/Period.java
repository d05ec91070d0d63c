package dev.openim.statistics;

import dev.openim.error.OpenImException;
import dev.openim.store.EpochDays;

/**
 * A stretch of time.
 *
 * @param start milliseconds since the epoch
 * @param end milliseconds since the epoch; not in the stretch any more
 */
public record Period(long start, long end) {
    /** Refuses with 1001 what is no stretch of time since the epoch. */
    public Period {
        if (start <= 0) {
            throw OpenImException.args("start is invalid");
        }
        if (end <= 0) {
            throw OpenImException.args("end is invalid");
        }
        if (start > end) {
            throw OpenImException.args("start > end");
        }
    }

    long firstDay() {
        return EpochDays.of(start);
    }

    /** Returns the last day that the stretch touches; the one before the first if it is empty. */
    long lastDay() {
        return start == end ? firstDay() - 1 : EpochDays.of(end - 1);
    }
}
