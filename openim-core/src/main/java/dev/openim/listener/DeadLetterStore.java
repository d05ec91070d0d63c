package dev.openim.listener;

import java.util.List;

/**
 * Keeps what listeners could not handle, until somebody has it handled again or throws it away.
 *
 * <p><b>Shape.</b> (listener, user, inboxSeq) names a dead letter.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface DeadLetterStore {
    /** Adds a dead letter. One that is there already is replaced. */
    void put(DeadLetter letter);

    /** Returns a listener's dead letters by user and number, at most {@code limit} of them. */
    List<DeadLetter> list(String listenerId, int limit);

    /** Returns how many there are of a listener. */
    long count(String listenerId);

    /**
     * Removes a dead letter.
     *
     * @return whether it was there
     */
    boolean remove(String listenerId, String userId, long inboxSeq);
}
