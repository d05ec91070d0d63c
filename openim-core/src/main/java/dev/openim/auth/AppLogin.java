package dev.openim.auth;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A login of the application, as its token says it.
 *
 * <pre>{@code
 * Optional<AppLogin> sessionLogin(String token, Sessions sessions) {
 *     return sessions.find(token)
 *             .map(session -> new AppLogin(session.userId(), Platform.WEB, session.id(), session.expiresAt()));
 * }
 * }</pre>
 *
 * @param userId a user of messaging; the {@link dev.openim.user.UserDirectory}, if there is one, is asked for those that are new
 * @param platform where the token may be used; null if it says nothing of that. Then it is the platform that the client says it is
 *     on when it connects.
 * @param tokenId tells the token from all others of the user, for example the token itself or its {@code jti}; only a hash of it is
 *     kept
 * @param expiresAt when the token ends, and with it what is remembered of it. Connections that were made before stay.
 */
public record AppLogin(String userId, @Nullable Platform platform, String tokenId, Instant expiresAt) {
    /**
     * Returns the login of a token that says nothing of a platform.
     *
     * @param userId null in a token that stands for no user
     * @param expiresAt null in a token that never ends
     * @return nothing if the token stands for no user or never ends: it is no login then
     */
    public static Optional<AppLogin> of(@Nullable String userId, String token, @Nullable Instant expiresAt) {
        return userId == null || expiresAt == null
                ? Optional.empty()
                : Optional.of(new AppLogin(userId, null, token, expiresAt));
    }
}
