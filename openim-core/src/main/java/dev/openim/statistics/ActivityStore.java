package dev.openim.statistics;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;

/**
 * How many messages were sent, by day and user, and by day and group.
 *
 * <p><b>Shape.</b> A number for each {@link Activity.Key}, 0 for one never seen.
 * <p><b>Guarantee.</b> {@link #add} is all or nothing, counts exactly however many add at the same time, and is part of the
 * {@link dev.openim.store.UnitOfWork} around it. Sums cost as much as there are counters in the range, however many messages
 * there are.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the counters may have changed.
 */
public interface ActivityStore {
    /** Adds to the counters, in one round trip where the store can. */
    void add(Collection<Activity> counts);

    /** Returns the messages of each day of the range by its number; days without any are not there. */
    NavigableMap<Long, Long> byDay(ActivityRange range);

    /** Returns how many different ids have messages in the range. */
    long countIds(ActivityRange range);

    /**
     * Returns a page of the ids in the range, by their messages there and then by id.
     *
     * @param ascending whether those with the fewest messages come first
     */
    List<Ranked> rank(ActivityRange range, boolean ascending, int offset, int limit);
}
