package dev.openim.group;

import java.util.Collection;
import java.util.List;

/**
 * Applications to join groups.
 *
 * <p><b>Shape.</b> (group, user) names a row. Lists are in the order of their times, newest first; those of one time by
 * group and user.
 * <p><b>Guarantee.</b> Each method is atomic, and part of the {@link dev.openim.store.UnitOfWork} around it.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; repeating is safe.
 */
public interface JoinRequestStore {
    /** Writes requests, in one round trip; each takes the place of an older one of its user for its group. */
    void put(Collection<JoinRequest> requests);

    /** Returns the requests of the users for one group; users without one are left out. */
    List<JoinRequest> find(String groupId, Collection<String> userIds);

    /** Returns a page of the requests that {@code wanted} describes. */
    List<JoinRequest> list(Wanted wanted, int offset, int limit);

    /** Returns how many requests {@code wanted} describes. */
    int count(Wanted wanted);

    /**
     * Which requests: those that meet all conditions. One of user and groups is not empty.
     *
     * @param userId of this applicant; empty for anybody's
     * @param groupIds for one of these groups; empty for any
     * @param results with one of these results; empty for any
     * @param after requested after this time, in milliseconds since the epoch; 0 for any time
     */
    record Wanted(String userId, Collection<String> groupIds, Collection<Integer> results, long after) {
        public Wanted {
            if (userId.isEmpty() && groupIds.isEmpty()) {
                throw new IllegalArgumentException("wanted: everything (expected: a user or groups)");
            }
        }
    }
}
