package dev.openim.relation;

import java.util.Collection;
import java.util.List;

/**
 * Friends, each as one owner has him.
 *
 * <p><b>Shape.</b> The friends of an owner have an order: pinned ones first, then the time they came, then their ids.
 * <p><b>Guarantee.</b> Each method is all or nothing. What {@link #createMissing}, {@link #update} and {@link #delete} say
 * they changed stays as it is until the end of the unit of work around them. Version logs are not written here: the caller
 * does both in one {@link dev.openim.store.UnitOfWork}.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface FriendStore {
    /** Adds those who are not there yet and returns them, in no particular order; the others stay as they are. */
    List<Friend> createMissing(Collection<Friend> friends);

    /** Returns the friends of the owner among {@code friendIds}, in the order of friends. */
    List<Friend> find(String ownerId, Collection<String> friendIds);

    /** Returns a page of the owner's friends, in the order of friends. */
    List<Friend> list(String ownerId, int offset, int limit);

    /** Returns the ids of all friends of the owner, in the order of friends. */
    List<String> ids(String ownerId);

    int count(String ownerId);

    /** Returns the ids of all who have the user as a friend, in no particular order. */
    List<String> ownersOf(String friendId);

    /** Changes the owner's friends among {@code friendIds} and returns the ids of those, in no particular order. */
    List<String> update(String ownerId, Collection<String> friendIds, Friend.Change change);

    /** Removes a friend from the owner's list; not from the friend's. Returns whether he was there. */
    boolean delete(String ownerId, String friendId);
}
