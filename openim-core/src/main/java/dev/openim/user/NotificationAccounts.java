package dev.openim.user;

import dev.openim.error.OpenImException;
import dev.openim.store.UnitOfWork;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of systems, that write to users and get no token: notification accounts and robots. Administrators send in their
 * names, also messages of session type 4, which have chats of their own. Who may call was looked at before. Safe for concurrent
 * use; blocks on the store. Source: http-api.md 2.2.
 */
public final class NotificationAccounts {
    /** From this level on it is a system's account. */
    public static final int LEAST_LEVEL = 3;

    private static final long LEAST_ID = 1_000_000_000L;
    private static final int MAX_ATTEMPTS = 10;

    private final UnitOfWork unitOfWork;
    private final UserStore users;
    private final UserCache cache;
    private final Set<String> adminUserIds;
    private final Clock clock;

    /** @param adminUserIds the application's administrators, which are no notification accounts whatever their level */
    public NotificationAccounts(
            UnitOfWork unitOfWork, UserStore users, UserCache cache, Set<String> adminUserIds, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.users = users;
        this.cache = cache;
        this.adminUserIds = Set.copyOf(adminUserIds);
        this.clock = clock;
    }

    /**
     * Adds an account.
     *
     * @param userId empty for one of ten digits, by chance
     * @param level 3 or more
     * @throws OpenImException {@code ARGS} when something is not allowed, or the id is taken
     */
    public User add(String userId, String nickname, String faceUrl, int level) {
        if (level < LEAST_LEVEL) {
            throw OpenImException.args("app level not supported");
        }
        if (nickname.isEmpty()) {
            throw OpenImException.args("nickName is empty");
        }
        for (int attempt = 1; ; attempt++) {
            User account =
                    new User(userId.isEmpty() ? randomId() : userId, nickname, faceUrl, "", level, 0, clock.millis());
            UserRules.checkNew(account);
            if (users.create(List.of(account))) {
                return account;
            }
            if (!userId.isEmpty() || attempt == MAX_ATTEMPTS) {
                throw OpenImException.args("userID is used");
            }
        }
    }

    /**
     * Changes an account's nickname and face; what is empty stays as it is.
     *
     * @throws OpenImException {@code ARGS} when nothing is to change, a value is not allowed, or there is no such account
     */
    public void update(String userId, String nickname, String faceUrl) {
        if (nickname.isEmpty() && faceUrl.isEmpty()) {
            throw OpenImException.args("nickName and faceURL are empty");
        }
        UserChange change =
                new UserChange(nickname.isEmpty() ? null : nickname, faceUrl.isEmpty() ? null : faceUrl, null, null);
        unitOfWork.run(() -> {
            User before = users.lock(userId)
                    .filter(this::isAccount)
                    .orElseThrow(
                            () -> OpenImException.args("userID: " + userId + " (expected: a notification account)"));
            User after = change.applyTo(before);
            UserRules.checkChanged(after, change);
            users.update(after);
            unitOfWork.afterCommit(() -> cache.invalidate(userId));
        });
    }

    /**
     * Finds accounts: the one of this id, or else those of this nickname.
     *
     * @param keyword id or nickname; empty for all accounts
     * @param level only those of it; null for all
     */
    public Page search(String keyword, @Nullable Integer level, int offset, int limit) {
        Optional<User> named = keyword.isEmpty()
                ? Optional.empty()
                : users.find(List.of(keyword)).stream()
                        .filter(user -> isAccount(user) && (level == null || user.appLevel() == level))
                        .findAny();
        if (named.isPresent()) {
            return new Page(1, offset == 0 && limit > 0 ? List.of(named.get()) : List.of());
        }
        UserFilter filter = level == null
                ? UserFilter.accounts(LEAST_LEVEL, Integer.MAX_VALUE, keyword, adminUserIds)
                : UserFilter.accounts(Math.max(LEAST_LEVEL, level), level, keyword, adminUserIds);
        return new Page(users.countFound(filter), limit <= 0 ? List.of() : users.search(filter, offset, limit));
    }

    /**
     * A part of a list.
     *
     * @param total length of the whole list
     */
    public record Page(long total, List<User> accounts) {}

    private boolean isAccount(User user) {
        return user.appLevel() >= LEAST_LEVEL && !adminUserIds.contains(user.userId());
    }

    private static String randomId() {
        return Long.toString(ThreadLocalRandom.current().nextLong(LEAST_ID, LEAST_ID * 10));
    }
}
