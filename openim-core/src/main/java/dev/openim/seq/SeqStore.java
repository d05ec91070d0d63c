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
     * Whether what is done inside a {@link dev.openim.store.UnitOfWork} belongs to it. Stores that do not join are written to
     * step by step, each step of which may be done again.
     */
    boolean joinsUnitOfWork();

    /**
     * Takes the next numbers of several counters in one round trip.
     *
     * @param counts how many numbers each counter gives, 1 or more
     * @return the first number taken of each counter; the others follow it without a gap
     */
    Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts);

    /**
     * Says before messages are stored how far timelines are about to be written, and takes the next numbers of inboxes, as
     * {@link #allocate} does, in one round trip.
     *
     * <p>A number shows only when what it numbers is stored: until {@link #show} is called, {@link #current} answers for such a
     * timeline with what is stored, be the process that announced it alive or not.
     *
     * @param timelines for each timeline that is about to be written the number of the last message that it will have
     */
    default Map<SeqKey, Long> announce(Map<SeqKey, Long> timelines, Map<SeqKey, Integer> counts) {
        return allocate(counts);
    }

    /**
     * Says that timelines are stored up to these numbers, and that nothing more of what this store announced for them is under
     * way. A store that need not be told does not wait until it is.
     */
    default void show(Map<SeqKey, Long> timelines) {
        raise(timelines);
    }

    /**
     * Returns the highest number given by each of the counters, in one round trip, or one more to the messages for timelines
     * that are being written. Counters never used are left out.
     */
    Map<SeqKey, Long> current(Collection<SeqKey> keys);

    /**
     * Lifts counters to at least the numbers given, so that those up to them are not given any more, in one round trip. Never
     * lowers one. For the correction of a counter store that came back behind the message store.
     *
     * @param seqs for each counter the number that is in use already, 1 or more
     */
    void raise(Map<SeqKey, Long> seqs);

    /**
     * Calls an action each time the store was away and is back, when it may be behind what it had acknowledged. On any thread,
     * which the action must not block. A store that loses nothing never calls it.
     */
    default void whenBack(Runnable action) {
        // nothing is lost
    }

    /** As {@link #raise(Map)}, of one counter. */
    default void raise(SeqKey key, long seq) {
        raise(Map.of(key, seq));
    }
}
