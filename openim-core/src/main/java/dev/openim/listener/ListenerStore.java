package dev.openim.listener;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Remembers how far each listener has come in each inbox, and which node goes on with it.
 *
 * <p><b>Shape.</b> (listener, user) names a position: the number of the last inbox entry that is done with, 0 or more, or
 * {@link Position#UNREAD}. It belongs to an owner, the node that consumes, until its lease ends. Times are milliseconds since
 * the epoch and come from the callers.
 * <p><b>Guarantee.</b> Of nodes that claim at the same time only one gets a position. A position never goes back, and only
 * its owner moves it: a node that lost it cannot undo what the next one did.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface ListenerStore {
    /**
     * Makes positions the owner's until {@code leasedUntil}: those that are his, those whose lease ended before {@code now},
     * and those that are not there yet, which begin {@link Position#UNREAD}.
     *
     * @param userIds whose inboxes
     * @return the positions that are the owner's now, in no order
     */
    List<Position> claim(String listenerId, String owner, long now, long leasedUntil, Collection<String> userIds);

    /**
     * Moves positions that are the owner's, also when his lease has ended and nobody has claimed them since.
     *
     * @param positions by user; one that is not above what is stored changes nothing
     * @return the users whose position is not the owner's any more
     */
    Set<String> save(String listenerId, String owner, Map<String, Long> positions);

    /** Lets other nodes claim positions at once, if they are the owner's. */
    void release(String listenerId, String owner, Collection<String> userIds);
}
