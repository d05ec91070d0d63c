package dev.openim.facade;

import dev.openim.auth.AuthService;
import dev.openim.auth.Caller;
import dev.openim.auth.IssuedToken;
import dev.openim.auth.Platform;
import java.util.function.Supplier;

/**
 * Tokens, with which the clients of users connect. Who calls has made sure who the user before him is.
 *
 * <pre>{@code
 * @PostMapping("/chat-token")
 * String token(Principal user) {
 *     return openIm.tokens().issue(user.getName(), Platform.WEB).token();
 * }
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores.
 */
public final class Tokens {
    private final Supplier<Caller> application;
    private final AuthService auth;
    private final Users users;

    public Tokens(Supplier<Caller> application, AuthService auth, Users users) {
        this.application = application;
        this.auth = auth;
        this.users = users;
    }

    /**
     * Issues a token for a user's client. Older ones go out of use as the login policy says. What the application's {@link
     * dev.openim.user.UserDirectory} says about the user is taken over.
     *
     * @throws dev.openim.error.OpenImException {@code NO_PERMISSION} when the user is an administrator, {@code ARGS} for a
     *     system account, {@code RECORD_NOT_FOUND} when there is no such user
     */
    public IssuedToken issue(String userId, Platform platform) {
        users.changed(userId);
        return auth.userToken(application.get(), userId, platform.id());
    }

    /** Puts a user's tokens of a platform out of use and ends the connections made with them. */
    public void revoke(String userId, Platform platform) {
        auth.forceLogout(application.get(), userId, platform.id());
    }
}
