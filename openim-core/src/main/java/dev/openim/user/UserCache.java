package dev.openim.user;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Users as they were at most a moment ago, for what looks at them with every message. A change on this node is seen at
 * once, one on another node when the entry expires. That a user does not exist is never remembered: it may do so in the
 * next moment.
 *
 * <p>Safe for concurrent use. A user that is not in the cache is read from the store, which blocks.
 */
public final class UserCache implements UserLookup {
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    public static final int DEFAULT_MAX_SIZE = 100_000;

    private final UserStore users;
    private final Cache<String, User> cache;

    public UserCache(UserStore users) {
        this(users, DEFAULT_TTL, DEFAULT_MAX_SIZE, Ticker.systemTicker());
    }

    public UserCache(UserStore users, Duration ttl, int maxSize, Ticker ticker) {
        this.users = users;
        this.cache = Caffeine.newBuilder()
                .expireAfterWrite(ttl)
                .maximumSize(maxSize)
                .ticker(ticker)
                .build();
    }

    /** Returns a user, if there is one of this id. */
    @Override
    public Optional<User> find(String userId) {
        // computed inside the cache, so that an invalidation waits for it and is not overtaken by what was read before
        return Optional.ofNullable(cache.get(
                userId, id -> users.find(Set.of(id)).stream().findAny().orElse(null)));
    }

    /** Returns the users among the ids by their ids, with one round trip for all that are not in the cache. */
    public Map<String, User> findAll(Collection<String> userIds) {
        Map<String, User> found = new HashMap<>(cache.getAllPresent(userIds));
        Set<String> missing = new HashSet<>(userIds);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            // not kept: a change between reading and keeping would go unseen
            users.find(missing).forEach(user -> found.put(user.userId(), user));
        }
        return found;
    }

    /** Forgets a user, so that a change is seen. */
    public void invalidate(String userId) {
        cache.invalidate(userId);
    }
}
