package dev.openim.webhook;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the system outside is to be told until it was.
 *
 * <p><b>Shape.</b> A queue of rows under their ids, which order as strings of ASCII do. A row waits, or is dead: it was tried as
 * often as it may be, and stays for people to look at. Who sends what waits is not decided here but by a lease of {@link
 * dev.openim.listener.ListenerStore}.
 * <p><b>Guarantee.</b> Each verb is all or nothing, and {@link #append} is part of the {@link dev.openim.store.UnitOfWork} around
 * it: rows of a unit that fails never existed.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened, repeating it is safe but for
 * {@link #append}. Undefined: appending an id that is there already.
 */
public interface WebhookStore {
    /** Adds rows that wait. */
    void append(List<WebhookRow> rows);

    /** Returns the rows that wait, at most {@code limit}, those with the lowest ids. */
    List<WebhookRow> waiting(int limit);

    /** Removes rows; unknown ids are ignored. */
    void remove(Collection<String> ids);

    /** Stores the attempts and the failure of a row; it is dead from now on, or waits on. An unknown one is ignored. */
    void failed(WebhookRow row, boolean dead);

    /** Returns the dead rows behind an id, at most {@code limit}, in their order. */
    List<WebhookRow> dead(@Nullable String afterId, int limit);

    /**
     * Has a dead row wait again, as if it had not been tried yet.
     *
     * @return whether it was there, and dead
     */
    boolean revive(String id);

    /** Returns how many rows wait, and how many are dead. */
    Counts counts();

    /** How many rows there are. */
    record Counts(long waiting, long dead) {}
}
