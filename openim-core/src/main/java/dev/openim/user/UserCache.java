package dev.openim.user;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.openim.cache.EraCache;
import dev.openim.cache.Invalidations;
import dev.openim.cache.Remembered;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Users as they were at most a moment ago, for what looks at them with every message. A change on this node is seen at
 * once, one on another node when that says so, or at the latest when the entry expires. That a user does not exist is never
 * remembered: it may do so in the next moment.
 *
 * <p>Safe for concurrent use. A user that is not in the cache is read from the store, which blocks.
 */
public final class UserCache implements UserLookup {
    public static final Duration DEFAULT_TTL = Duration.ofSeconds(30);
    public static final int DEFAULT_MAX_SIZE = 100_000;

    private final UserStore users;
    private final EraCache<String, User> cache;
    private final Invalidations.Changes others;

    public UserCache(UserStore users) {
        this(users, DEFAULT_TTL, DEFAULT_MAX_SIZE, Ticker.systemTicker());
    }

    /** @param invalidations where other nodes are told, and tell, what changed */
    public UserCache(UserStore users, Invalidations invalidations) {
        this(users, DEFAULT_TTL, DEFAULT_MAX_SIZE, Ticker.systemTicker(), invalidations);
    }

    public UserCache(UserStore users, Duration ttl, int maxSize, Ticker ticker) {
        this(users, ttl, maxSize, ticker, new Invalidations());
    }

    private UserCache(UserStore users, Duration ttl, int maxSize, Ticker ticker, Invalidations invalidations) {
        this.users = users;
        this.cache = new EraCache<>(ttl, maxSize, ticker);
        this.others = invalidations.register("users", new Remembered() {
            @Override
            public void forget(List<String> key) {
                key.forEach(cache::forget);
            }

            @Override
            public void forgetAll() {
                cache.forgetAll();
            }
        });
    }

    /** Returns a user, if there is one of this id. */
    @Override
    public Optional<User> find(String userId) {
        // computed inside the cache, so that an invalidation waits for it and is not overtaken by what was read before
        return Optional.ofNullable(cache.get(
                userId, id -> users.find(Set.of(id)).stream().findAny().orElse(null)));
    }

    @Override
    public Optional<User> findNow(String userId) {
        return users.find(Set.of(userId)).stream().findAny();
    }

    /** Returns the users among the ids by their ids, with one round trip for all that are not in the cache. */
    public Map<String, User> findAll(Collection<String> userIds) {
        Map<String, User> found = new HashMap<>();
        Set<String> missing = new HashSet<>();
        for (String userId : userIds) {
            User kept = cache.peek(userId);
            if (kept == null) {
                missing.add(userId);
            } else {
                found.put(userId, kept);
            }
        }
        if (!missing.isEmpty()) {
            // not kept: a change between reading and keeping would go unseen
            users.find(missing).forEach(user -> found.put(user.userId(), user));
        }
        return found;
    }

    /** Forgets a user on all nodes, so that a change is seen. */
    public void invalidate(String userId) {
        cache.forget(userId);
        others.tell(userId);
    }
}
