package dev.openim.clientconfig;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The settings for clients.
 *
 * <p><b>Shape.</b> A text for each user id and key. They have an order: by user id, then by key.
 * <p><b>Guarantee.</b> Each method is all or nothing. Inside a {@link dev.openim.store.UnitOfWork} changes are part of it.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface ClientConfigStore {
    /** Adds or replaces settings of one user id. */
    void put(String userId, Map<String, String> configs);

    /** Takes settings of one user id away; keys it has not are passed over. */
    void delete(String userId, Collection<String> keys);

    /** Returns all settings of these user ids, in their order. */
    List<ClientConfig> find(Collection<String> userIds);

    /** Returns how many settings one user id has. */
    int countOf(String userId);

    /**
     * Returns a page of the settings, in their order.
     *
     * @param userId whose; empty for anybody's
     * @param key which; empty for any
     */
    List<ClientConfig> list(String userId, String key, int offset, int limit);

    /** Returns how many settings {@link #list} finds. */
    long count(String userId, String key);
}
