package dev.openim.facade;

import static java.util.Objects.requireNonNull;

import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.presence.Presence;
import dev.openim.user.NotificationAccounts;
import dev.openim.user.User;
import dev.openim.user.UserChange;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import dev.openim.user.UserService;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Users of messaging. An application with a {@link UserDirectory} need not register anybody.
 *
 * <pre>{@code
 * openIm.users().register("alice", "Alice", "https://shop.example/faces/alice.png");
 * openIm.users().rename("alice", "Alice B.");
 * boolean there = !openIm.users().online("alice").isEmpty();
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores. Changes made in a transaction of the application's take effect with it.
 */
public final class Users {
    private final Supplier<Caller> application;
    private final UserService users;
    private final NotificationAccounts accounts;
    private final UserDirectory directory;
    private final Presence presence;

    public Users(
            Supplier<Caller> application,
            UserService users,
            NotificationAccounts accounts,
            UserDirectory directory,
            Presence presence) {
        this.application = application;
        this.users = users;
        this.accounts = accounts;
        this.directory = directory;
        this.presence = presence;
    }

    /**
     * Makes a user of the application known to messaging, unless he is already.
     *
     * @param userId letters, digits and underscores, at most 64
     * @param faceUrl address of a picture; empty for none
     * @return whether the user was new
     * @throws OpenImException {@code ARGS} when the id or the name is not allowed
     */
    public boolean register(String userId, String nickname, String faceUrl) {
        requireNonNull(userId, "userId");
        requireNonNull(nickname, "nickname");
        requireNonNull(faceUrl, "faceUrl");
        try {
            users.register(application.get(), List.of(new User(userId, nickname, faceUrl, "", 0, 0, 0)));
            return true;
        } catch (OpenImException e) {
            if (e.code() == ErrorCode.ALREADY_REGISTERED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Makes a system account, which can write {@link Send#asSystem} and gets no token, unless there is one of this id.
     *
     * @return whether the account was new
     * @throws OpenImException {@code ARGS} when the id or the name is not allowed, or the id is a user's
     */
    public boolean registerSystem(String accountId, String nickname, String faceUrl) {
        Optional<User> known = find(accountId);
        if (known.isPresent()) {
            if (known.get().appLevel() < NotificationAccounts.LEAST_LEVEL) {
                throw OpenImException.args("accountId: " + accountId + " (expected: one that is no user's)");
            }
            return false;
        }
        accounts.add(accountId, nickname, faceUrl, NotificationAccounts.LEAST_LEVEL);
        return true;
    }

    public Optional<User> find(String userId) {
        return users.find(List.of(userId)).stream().findFirst();
    }

    /** Returns the users among the ids, each once, in the order of the ids. */
    public List<User> find(Collection<String> userIds) {
        return users.find(userIds);
    }

    /**
     * Gives a user another name, which friends and groups learn of.
     *
     * @throws OpenImException {@code RECORD_NOT_FOUND}, {@code ARGS} for a name that is not allowed
     */
    public User rename(String userId, String nickname) {
        return update(userId, new UserChange(nickname, null, null, null));
    }

    /**
     * Changes what is given of a user, which friends and groups learn of.
     *
     * @throws OpenImException {@code RECORD_NOT_FOUND}, {@code ARGS} for a value that is not allowed
     */
    public User update(String userId, UserChange change) {
        return users.update(application.get(), userId, change);
    }

    /**
     * Takes over what the {@link UserDirectory} says about a user now; friends and groups learn of a new name. Nothing happens
     * when it says what is known, or does not know him.
     */
    public void changed(String userId) {
        directory.find(List.of(userId)).stream()
                .filter(profile -> profile.userId().equals(userId))
                .findFirst()
                .ifPresent(this::takeOver);
    }

    private void takeOver(UserProfile profile) {
        find(profile.userId())
                .filter(known -> !known.nickname().equals(profile.nickname())
                        || !known.faceUrl().equals(profile.faceUrl()))
                .ifPresent(known ->
                        update(known.userId(), new UserChange(profile.nickname(), profile.faceUrl(), null, null)));
    }

    /** Returns the platforms on which a user is connected now, on whatever node; none when he is not. */
    public Set<Platform> online(String userId) {
        return presence.platforms(userId);
    }
}
