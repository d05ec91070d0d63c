package dev.openim.relation;

import java.util.Collection;
import java.util.List;

/**
 * Black lists: whom each owner has blocked.
 *
 * <p><b>Shape.</b> A list has an order: the time of blocking, then the id.
 * <p><b>Guarantee.</b> What {@link #add} and {@link #remove} say they changed stays as it is until the end of the unit of
 * work around them. Version logs are not written here.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface BlackStore {
    /** Adds a block unless there is one for these two. Returns whether it was added. */
    boolean add(Black black);

    /** Removes a block. Returns whether it was there. */
    boolean remove(String ownerId, String blockedId);

    /** Returns whom of {@code blockedIds} the owner has blocked, in the order of the list. */
    List<Black> find(String ownerId, Collection<String> blockedIds);

    /** Returns a page of the owner's list, in its order. */
    List<Black> list(String ownerId, int offset, int limit);

    int count(String ownerId);
}
