package dev.openim.user;

import static java.util.Comparator.naturalOrder;

import dev.openim.store.EpochDays;
import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** {@link UserStore} in memory. */
public final class InMemoryUserStore implements UserStore {
    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, User> users;

    public InMemoryUserStore(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.users = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public boolean create(List<User> added) {
        return unit.run(() -> {
            Set<String> ids = new HashSet<>();
            if (!added.stream().allMatch(user -> ids.add(user.userId()) && users.get(user.userId()) == null)) {
                return false;
            }
            added.forEach(user -> users.put(user.userId(), user));
            return true;
        });
    }

    @Override
    public List<User> find(Collection<String> userIds) {
        return unit.run(() -> {
            List<User> found = new ArrayList<>();
            for (String userId : new LinkedHashSet<>(userIds)) {
                User user = users.get(userId);
                if (user != null) {
                    found.add(user);
                }
            }
            return found;
        });
    }

    /** A unit is alone while it runs. */
    @Override
    public Optional<User> lock(String userId) {
        return unit.run(() -> Optional.ofNullable(users.get(userId)));
    }

    @Override
    public boolean update(User user) {
        return unit.run(() -> {
            User before = users.get(user.userId());
            if (before == null) {
                return false;
            }
            users.put(user.userId(), user.createdAt(before.createTime()));
            return true;
        });
    }

    @Override
    public List<User> list(int offset, int limit) {
        return unit.run(
                () -> users.rows().values().stream().skip(offset).limit(limit).toList());
    }

    @Override
    public long count() {
        return unit.run(() -> (long) users.rows().size());
    }

    @Override
    public List<User> search(UserFilter filter, int offset, int limit) {
        return unit.run(() -> found(filter).skip(offset).limit(limit).toList());
    }

    @Override
    public long countFound(UserFilter filter) {
        return unit.run(() -> found(filter).count());
    }

    @Override
    public long countCreatedBefore(long time) {
        return unit.run(() -> creationTimes().filter(created -> created < time).count());
    }

    @Override
    public NavigableMap<Long, Long> createdByDay(long from, long until) {
        return unit.run(() -> EpochDays.count(creationTimes().filter(created -> from <= created && created < until)));
    }

    private Stream<User> found(UserFilter filter) {
        return users.rows().values().stream().filter(filter::matches);
    }

    private LongStream creationTimes() {
        return users.rows().values().stream().mapToLong(User::createTime);
    }
}
