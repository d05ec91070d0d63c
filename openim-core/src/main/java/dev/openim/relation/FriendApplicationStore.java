package dev.openim.relation;

import java.util.Collection;
import java.util.List;

/**
 * Applications for friendship.
 *
 * <p><b>Shape.</b> One for each applicant and user asked. Lists begin with the newest.
 * <p><b>Guarantee.</b> Each method is all or nothing. What {@link #put} wrote and {@link #lockBetween} found stays as it is
 * until the end of the unit of work around them: others who write or lock it wait.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface FriendApplicationStore {
    /** Whose side of applications a list is about. */
    enum Side {
        /** Those the user made. */
        SENT,
        /** Those made to the user. */
        RECEIVED
    }

    /** Adds an application, or puts it in the place of the one that is there. */
    void put(FriendApplication application);

    /** Returns the applications between two users, in both directions: none, one or two. */
    List<FriendApplication> between(String oneId, String otherId);

    /** As {@link #between}, and lets nobody else lock or change them until the end of the unit of work around this call. */
    List<FriendApplication> lockBetween(String oneId, String otherId);

    /**
     * Returns a page of a user's applications, the newest first.
     *
     * @param results those that came out like this; empty for all
     */
    List<FriendApplication> list(Side side, String userId, Collection<Integer> results, int offset, int limit);

    /**
     * Counts a user's applications.
     *
     * @param results those that came out like this; empty for all
     * @param after those made later than this, in milliseconds since the epoch; 0 for all
     */
    int count(Side side, String userId, Collection<Integer> results, long after);
}
