package dev.openim.store;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Days of UTC, numbered from 1970-01-01 as 0: what is counted by day goes by these numbers. */
public final class EpochDays {
    public static final long MILLIS = 86_400_000;

    private EpochDays() {}

    /** Returns the day of a time in milliseconds since the epoch. */
    public static long of(long millis) {
        return Math.floorDiv(millis, MILLIS);
    }

    /** Returns how many of the times are on each day; days without any are not there. */
    public static NavigableMap<Long, Long> count(LongStream times) {
        NavigableMap<Long, Long> counts = new TreeMap<>();
        times.forEach(time -> counts.merge(of(time), 1L, Long::sum));
        return counts;
    }
}
