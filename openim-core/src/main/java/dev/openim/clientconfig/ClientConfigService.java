package dev.openim.clientconfig;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.store.UnitOfWork;
import dev.openim.user.UserStore;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives clients their settings. The official clients look for {@code CONVERSATION_ACTIVE_NUM} and hand everything to the
 * application. Safe for concurrent use; blocks on the stores. Source: http-api.md 2.2.
 */
public final class ClientConfigService {
    /** Settings of one user id: clients get them as a whole. */
    public static final int MAX_CONFIGS = 1_000;

    private static final int MAX_KEY_LENGTH = 128;
    private static final int MAX_VALUE_LENGTH = 16_384;

    private final UnitOfWork unitOfWork;
    private final ClientConfigStore configs;
    private final UserStore users;

    public ClientConfigService(UnitOfWork unitOfWork, ClientConfigStore configs, UserStore users) {
        this.unitOfWork = unitOfWork;
        this.configs = configs;
        this.users = users;
    }

    /**
     * Returns the settings of a user: those that all users have, and his own in place of and beside them.
     *
     * @param userId empty for those that all users have
     * @throws OpenImException {@code NO_PERMISSION} for another user's, {@code RECORD_NOT_FOUND} when there is no such user
     */
    public Map<String, String> get(Caller caller, String userId) {
        if (!userId.isEmpty()) {
            caller.requireSelf(userId);
            requireUser(userId);
        }
        Map<String, String> found = new LinkedHashMap<>();
        // The settings of all come first, so his own take their place.
        configs.find(List.of(ClientConfig.EVERYBODY, userId))
                .forEach(config -> found.put(config.key(), config.value()));
        return found;
    }

    /**
     * Adds or replaces settings.
     *
     * @param userId empty for all users
     * @throws OpenImException {@code ARGS} for a key or value that is too long, or too many, {@code RECORD_NOT_FOUND} when
     *     there is no such user
     */
    public void set(String userId, Map<String, String> changed) {
        requireFew("configs", changed.size());
        changed.forEach(ClientConfigService::check);
        unitOfWork.run(() -> {
            if (!userId.isEmpty()) {
                requireUser(userId);
            }
            configs.put(userId, changed);
            if (configs.countOf(userId) > MAX_CONFIGS) {
                throw OpenImException.args("configs: more than " + MAX_CONFIGS);
            }
        });
    }

    /** Takes settings away; keys that are not there are passed over. */
    public void delete(String userId, Collection<String> keys) {
        requireFew("keys", keys.size());
        configs.delete(userId, keys);
    }

    /**
     * Returns a page of the settings, by user id and key.
     *
     * @param userId empty for anybody's
     * @param key empty for any
     */
    public Page page(String userId, String key, int offset, int limit) {
        return new Page(configs.count(userId, key), limit <= 0 ? List.of() : configs.list(userId, key, offset, limit));
    }

    /**
     * A part of a list.
     *
     * @param total length of the whole list
     */
    public record Page(long total, List<ClientConfig> configs) {}

    private void requireUser(String userId) {
        if (users.find(List.of(userId)).isEmpty()) {
            throw OpenImException.notFound("user not found, userID=" + userId);
        }
    }

    private static void check(String key, String value) {
        if (key.isEmpty() || key.length() > MAX_KEY_LENGTH) {
            throw OpenImException.args("key: " + key.length() + " characters (expected: 1-" + MAX_KEY_LENGTH + ")");
        }
        if (value.length() > MAX_VALUE_LENGTH) {
            throw OpenImException.args(
                    "value: " + value.length() + " characters (expected: " + MAX_VALUE_LENGTH + " or less)");
        }
    }

    private static void requireFew(String name, int count) {
        if (count > MAX_CONFIGS) {
            throw OpenImException.args(name + ": " + count + " (expected: " + MAX_CONFIGS + " or less)");
        }
    }
}
