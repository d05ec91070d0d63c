package dev.openim.user;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.store.UnitOfWork;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Registers users, and reads and changes their data. Every method blocks on the store. */
public final class UserService {
    private static final Logger log = LoggerFactory.getLogger(UserService.class);
    private static final int ADMIN_LEVEL = 2;

    private final UnitOfWork unitOfWork;
    private final UserStore users;
    private final UserCache cache;
    private final UserChangeListener listener;
    private final Clock clock;

    public UserService(
            UnitOfWork unitOfWork, UserStore users, UserCache cache, UserChangeListener listener, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.cache = cache;
        this.listener = listener;
        this.clock = clock;
    }

    /** Registers the configured administrators that do not exist yet. */
    public void createAdmins(Collection<String> adminUserIds) {
        for (String id : adminUserIds) {
            User admin = new User(id, id, "", "", ADMIN_LEVEL, 0, clock.millis());
            if (users.create(List.of(admin))) {
                log.info("Registered the administrator {}", id);
            }
        }
    }

    /**
     * Registers users: all of them, or nobody. Their time of creation is now, whatever they say.
     *
     * @throws OpenImException 1001 when an id or name is not allowed, 1002 when the caller is no administrator, 1102 when an
     *     id is taken
     */
    public void register(Caller caller, List<User> added) {
        caller.requireAdmin();
        if (added.isEmpty()) {
            throw OpenImException.args("users are empty");
        }
        added.forEach(UserRules::checkNew);
        UserRules.checkDistinct(added.stream().map(User::userId).toList());
        long now = clock.millis();
        if (!users.create(added.stream().map(user -> user.createdAt(now)).toList())) {
            throw new OpenImException(ErrorCode.ALREADY_REGISTERED, "userID registered already");
        }
    }

    /** Returns the users among the ids, each once, in the order of the ids. */
    public List<User> find(Collection<String> userIds) {
        Set<String> distinct = Set.copyOf(userIds);
        Map<String, User> found = new LinkedHashMap<>();
        users.find(distinct).forEach(user -> found.put(user.userId(), user));
        return userIds.stream()
                .distinct()
                .filter(found::containsKey)
                .map(found::get)
                .toList();
    }

    /**
     * Changes a user's data, and tells the listener in the same unit of work.
     *
     * @return the user after the change
     * @throws OpenImException 1001 when a value is not allowed, 1002 when the caller is neither the user nor an
     *     administrator, 1004 when there is no such user
     */
    public User update(Caller caller, String userId, UserChange change) {
        caller.requireSelf(userId);
        return unitOfWork.run(() -> change(caller, userId, change));
    }

    private User change(Caller caller, String userId, UserChange change) {
        // The store replaces whole users: two changes of different values at the same time must not undo each other.
        User before = users.lock(userId).orElseThrow(() -> notFound(userId));
        User after = change.applyTo(before);
        UserRules.checkChanged(after, change);
        if (!after.equals(before) && !users.update(after)) {
            throw notFound(userId);
        }
        unitOfWork.afterCommit(() -> cache.invalidate(userId));
        listener.changed(caller, before, after);
        return after;
    }

    /**
     * Tells of each id, in order, whether it is registered.
     *
     * @throws OpenImException 1001 when an id comes twice, 1002 when the caller is no administrator
     */
    public Map<String, Boolean> accountCheck(Caller caller, List<String> userIds) {
        caller.requireAdmin();
        UserRules.checkDistinct(userIds);
        Set<String> registered = new HashSet<>();
        users.find(userIds).forEach(user -> registered.add(user.userId()));
        Map<String, Boolean> result = new LinkedHashMap<>();
        userIds.forEach(id -> result.put(id, registered.contains(id)));
        return result;
    }

    /** Returns a page of all users in the order of their ids. For administrators. */
    public List<User> list(Caller caller, int offset, int limit) {
        caller.requireAdmin();
        return limit <= 0 ? List.of() : users.list(offset, limit);
    }

    /** Returns how many users there are. For administrators. */
    public long count(Caller caller) {
        caller.requireAdmin();
        return users.count();
    }

    /**
     * Returns a page of the users who are no system accounts, in the order of their ids: all, or those of whose ids or
     * nicknames a part is given. For administrators.
     *
     * @param idPart empty for any
     * @param namePart empty for any
     */
    public List<User> search(Caller caller, String idPart, String namePart, int offset, int limit) {
        caller.requireAdmin();
        return limit <= 0 ? List.of() : users.search(UserFilter.people(idPart, namePart), offset, limit);
    }

    /** Returns how many users {@link #search} finds. For administrators. */
    public long countFound(Caller caller, String idPart, String namePart) {
        caller.requireAdmin();
        return users.countFound(UserFilter.people(idPart, namePart));
    }

    private static OpenImException notFound(String userId) {
        return OpenImException.notFound("user not found, userID=" + userId);
    }
}
