package dev.openim.user;

import dev.openim.error.OpenImException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link UserStore} of an application that has its own users: whom the store does not know is looked for in the
 * {@link UserDirectory}, and kept from then on. Lists and counts are of those that were seen.
 */
public final class DirectoryUserStore implements UserStore {
    private static final Logger log = LoggerFactory.getLogger(DirectoryUserStore.class);

    private final UserStore known;
    private final UserDirectory directory;
    private final Clock clock;

    public DirectoryUserStore(UserStore known, UserDirectory directory, Clock clock) {
        this.known = known;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public List<User> find(Collection<String> userIds) {
        List<User> found = known.find(userIds);
        Set<String> missing = new HashSet<>(userIds);
        found.forEach(user -> missing.remove(user.userId()));
        return missing.isEmpty() || !adopt(missing) ? found : known.find(userIds);
    }

    /** Keeps those that the directory knows; returns whether there are any. */
    private boolean adopt(Set<String> missing) {
        boolean any = false;
        for (UserProfile profile : directory.find(Set.copyOf(missing))) {
            if (missing.contains(profile.userId())) {
                any |= adopt(profile);
            }
        }
        return any;
    }

    /** One by one: another node may know some of them by now, and one that is not allowed does not keep out the others. */
    private boolean adopt(UserProfile profile) {
        User user = new User(profile.userId(), profile.nickname(), profile.faceUrl(), "", 0, 0, clock.millis());
        try {
            UserRules.checkNew(user);
        } catch (OpenImException e) {
            log.warn("The user directory has a user who cannot be one here: {} ({})", e.getMessage(), profile.userId());
            return false;
        }
        known.create(List.of(user)); // false: somebody else did it just now
        return true;
    }

    @Override
    public Optional<User> lock(String userId) {
        Optional<User> user = known.lock(userId);
        return user.isPresent() || !adopt(Set.of(userId)) ? user : known.lock(userId);
    }

    @Override
    public boolean create(List<User> users) {
        return known.create(users);
    }

    @Override
    public boolean update(User user) {
        return known.update(user);
    }

    @Override
    public List<User> list(int offset, int limit) {
        return known.list(offset, limit);
    }

    @Override
    public long count() {
        return known.count();
    }

    @Override
    public List<User> search(UserFilter filter, int offset, int limit) {
        return known.search(filter, offset, limit);
    }

    @Override
    public long countFound(UserFilter filter) {
        return known.countFound(filter);
    }

    @Override
    public long countCreatedBefore(long time) {
        return known.countCreatedBefore(time);
    }

    @Override
    public NavigableMap<Long, Long> createdByDay(long from, long until) {
        return known.createdByDay(from, until);
    }
}
