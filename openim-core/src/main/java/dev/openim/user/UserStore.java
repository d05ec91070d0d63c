package dev.openim.user;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * The users.
 *
 * <p><b>Guarantee.</b> {@link #create} is all or nothing. Inside a {@link dev.openim.store.UnitOfWork} changes are part of it.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface UserStore {
    /**
     * Adds users.
     *
     * @return false when an id is taken; nobody was added then
     */
    boolean create(List<User> users);

    /** Returns the users among {@code userIds} in no particular order; unknown ids are left out. */
    List<User> find(Collection<String> userIds);

    /**
     * Returns a user as he is now, and lets nobody else lock or change him until the end of the unit of work around this
     * call. Without one around it, it only finds him.
     */
    Optional<User> lock(String userId);

    /** Replaces a user's data, but for id and creation time. Returns false when there is no such user. */
    boolean update(User user);

    /** Returns a page of all users in the order of their ids. */
    List<User> list(int offset, int limit);

    long count();

    /** Returns a page of the users that a filter lets through, in the order of their ids. */
    List<User> search(UserFilter filter, int offset, int limit);

    /** Returns how many users {@link #search} finds. */
    long countFound(UserFilter filter);

    /** Returns how many users were created before a time, in milliseconds since the epoch. */
    long countCreatedBefore(long time);

    /**
     * Returns how many users were created on each day, as {@link dev.openim.store.EpochDays} numbers them; days without any
     * are not there.
     *
     * @param from milliseconds since the epoch
     * @param until milliseconds since the epoch; does not count any more
     */
    NavigableMap<Long, Long> createdByDay(long from, long until);
}
