package dev.openim.notification;

import java.util.Collection;
import java.util.List;

/**
 * Keeps what has been decided together with a change and is still to be sent.
 *
 * <p><b>Shape.</b> A queue of rows under their ids, which order as strings of ASCII do. A row belongs to an owner, the node
 * that sends it, until its lease ends; from then on any node may claim it. Times are milliseconds since the epoch and come
 * from the callers. A parked row stays where it is, is nobody's and is never claimed.
 * <p><b>Guarantee.</b> Each verb is all or nothing, and {@link #append} is part of the {@link dev.openim.store.UnitOfWork}
 * around it: rows of a unit that fails never existed. Of nodes that claim at the same time only one gets a row.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened, repeating it is safe
 * but for {@link #append}. Undefined: appending an id that is there already.
 */
public interface OutboxStore {
    /** Adds rows that belong to {@code owner} before {@code leasedUntil}. */
    void append(String owner, long leasedUntil, List<OutboxRow> rows);

    /**
     * Makes rows whose lease ended before {@code now} the owner's: the ones with the lowest ids.
     *
     * @param leasedUntil the end of the new lease, {@code >= now}
     * @return the rows claimed, at most {@code limit}, in the order of their ids
     */
    List<OutboxRow> claim(String owner, long now, long leasedUntil, int limit);

    /**
     * Sets the end of the lease of rows that still belong to {@code owner}; the others are left as they are. A time in the
     * past gives them back.
     */
    void lease(String owner, long leasedUntil, Collection<String> ids);

    /** Removes rows, whoever owns them; unknown ids are ignored. */
    void remove(Collection<String> ids);

    /** Parks rows, whoever owns them, so that they are kept and looked at by people only; unknown ids are ignored. */
    void park(Collection<String> ids);
}
