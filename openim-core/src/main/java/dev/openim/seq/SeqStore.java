package dev.openim.seq;

import java.util.Collection;
import java.util.Map;

/**
 * Counters that number timelines and inboxes.
 *
 * <p><b>Shape.</b> One number for each {@link SeqKey}: the highest given so far, 0 to 2^53 - 1, 0 for a counter never used.
 * <p><b>Guarantee.</b> A number is given once, however many threads and nodes allocate. Inside a
 * {@link dev.openim.store.UnitOfWork} of the same kind of store, numbers of a unit that fails are given again, and others
 * wait or see the numbers only after the unit has ended.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store, so never call one from an event loop.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException} when the store could not be reached; numbers may
 * then be lost (a hole), never given twice.
 */
public interface SeqStore {
    /**
     * Takes the next numbers of several counters in one round trip.
     *
     * @param counts how many numbers each counter gives, 1 or more
     * @return the first number taken of each counter; the others follow it without a gap
     */
    Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts);

    /**
     * Returns the highest number given by each of the counters, in one round trip. Counters never used are left out.
     */
    Map<SeqKey, Long> current(Collection<SeqKey> keys);

    /**
     * Lifts a counter to at least {@code seq}, so that numbers up to it are not given any more. Never lowers it. For the
     * correction of a counter store that came back behind the message store.
     */
    void raise(SeqKey key, long seq);
}
