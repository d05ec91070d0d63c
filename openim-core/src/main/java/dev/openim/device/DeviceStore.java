package dev.openim.device;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Push tokens, badges and uploaded logs.
 *
 * <p><b>Shape.</b> A push token for each user and platform, a badge for each user, a row for each log.
 * <p><b>Guarantee.</b> Each method takes effect completely or not at all.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened, and repeating it is
 * safe.
 */
public interface DeviceStore {
    /**
     * Keeps a token in place of the one that the user has on that platform, and takes it from whoever had it before: a vendor's
     * name for a device belongs to who logged in there last.
     */
    void putToken(PushToken token);

    /** Forgets a token, unless the user has another one on that platform by now. */
    void removeToken(PushToken token);

    /** Forgets the token of a user on a platform, whatever it is. */
    void removeToken(String userId, int platformId);

    /** Returns the tokens of users that are good at a time, by user and platform. */
    List<PushToken> tokens(Collection<String> userIds, long nowSeconds);

    void putBadge(String userId, int unread);

    /**
     * Counts one more unread message for each of the users, from 0 for who never had a badge.
     *
     * @return their badges after that
     */
    Map<String, Integer> countUp(Collection<String> userIds);

    /** Returns the badges of users; who never had one is left out. */
    Map<String, Integer> badges(Collection<String> userIds);

    /** Adds logs, whose ids are new. */
    void addLogs(List<ClientLog> logs);

    /**
     * Removes logs, all of them or none.
     *
     * @return false when one of them is not there
     */
    boolean removeLogs(Collection<String> logIds);

    /** Returns a page of the logs that fit, the newest first; those of the same time by id. */
    List<ClientLog> logs(LogQuery query, int offset, int limit);

    int countLogs(LogQuery query);

    /**
     * Which logs are wanted.
     *
     * @param userIdPrefix how the user's id begins; empty for all
     * @param from earliest time, milliseconds since the epoch
     * @param to latest time, milliseconds since the epoch
     */
    record LogQuery(String userIdPrefix, long from, long to) {
        boolean fits(ClientLog log) {
            return log.userId().startsWith(userIdPrefix) && log.createTime() >= from && log.createTime() <= to;
        }
    }
}
