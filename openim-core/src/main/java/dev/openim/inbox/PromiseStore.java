package dev.openim.inbox;

import java.util.List;

/**
 * Promises of inbox entries, from the unit of work that stores their messages to the one that writes the entries.
 *
 * <p><b>Shape.</b> (conversation, seq) names a promise.
 * <p><b>Guarantee.</b> A promise is taken once, however many nodes take: by the unit that commits. One whose unit fails is
 * there again.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store, and belongs into a
 * {@link dev.openim.store.UnitOfWork}.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface PromiseStore {
    /** Adds promises, in one round trip. */
    void add(List<Promise> promises);

    /**
     * Removes the oldest promises and returns them, those of one time in the order of conversation and number. Those that
     * another unit is just taking may be left out.
     *
     * @param limit how many at most, 1 or more
     */
    List<Promise> take(int limit);
}
