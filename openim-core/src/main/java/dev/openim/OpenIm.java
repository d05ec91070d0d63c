package dev.openim;

import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.IssuedToken;
import dev.openim.auth.Platform;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import dev.openim.user.UserChange;
import dev.openim.user.UserDirectory;
import dev.openim.user.UserProfile;
import dev.openim.user.UserService;
import java.util.List;
import java.util.UUID;

/**
 * Messaging as business code sees it: what the application does in its own name, with an administrator's rights. Who calls
 * these methods decides whether the user before him may have what comes of it.
 *
 * <p>Safe for concurrent use; every method blocks on the stores.
 */
public final class OpenIm {
    private final String adminUserId;
    private final UserService users;
    private final AuthService auth;
    private final UserDirectory directory;

    /** Takes the administrator in whose name things are done. */
    public OpenIm(String adminUserId, UserService users, AuthService auth, UserDirectory directory) {
        this.directory = directory;
        this.adminUserId = adminUserId;
        this.users = users;
        this.auth = auth;
    }

    /**
     * Makes a user of the application known to messaging, unless he is already.
     *
     * @param userId letters, digits and underscores, at most 64
     * @param faceUrl address of a picture; empty for none
     * @return whether the user was new
     * @throws dev.openim.error.OpenImException 1001 when the id or the name is not allowed
     */
    public boolean register(String userId, String nickname, String faceUrl) {
        try {
            users.register(self(), List.of(new User(userId, nickname, faceUrl, "", 0, 0, 0)));
            return true;
        } catch (OpenImException e) {
            if (e.code() == ErrorCode.ALREADY_REGISTERED) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Takes over what the {@link UserDirectory} says about a user now; friends and groups learn of a new name. Nothing happens
     * when it says what is known, or does not know him.
     */
    public void userChanged(String userId) {
        directory.find(List.of(userId)).stream()
                .filter(profile -> profile.userId().equals(userId))
                .findFirst()
                .ifPresent(this::takeOver);
    }

    private void takeOver(UserProfile profile) {
        users.find(List.of(profile.userId())).stream()
                .filter(known -> !known.nickname().equals(profile.nickname())
                        || !known.faceUrl().equals(profile.faceUrl()))
                .forEach(known -> users.update(
                        self(), known.userId(), new UserChange(profile.nickname(), profile.faceUrl(), null, null)));
    }

    /**
     * Issues a token, with which a user's client connects. Older ones go out of use as the login policy says.
     *
     * @throws dev.openim.error.OpenImException 1002 when the user is an administrator, 1004 when there is no such user
     */
    public IssuedToken token(String userId, Platform platform) {
        userChanged(userId);
        return auth.userToken(self(), userId, platform.id());
    }

    private Caller self() {
        return new Caller(adminUserId, Platform.ADMIN, true, UUID.randomUUID().toString());
    }
}
