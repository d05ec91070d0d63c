package dev.openim.auth;

import java.util.Optional;

/**
 * Recognises tokens that somebody else issued: those with which users are logged in to the application already. With a bean of
 * this type clients connect, and call the HTTP API, with such a token in the place of one of this server; those of this server
 * are good as before.
 *
 * <pre>{@code
 * @Bean
 * Authenticator applicationTokens(JwtDecoder decoder) {
 *     return token -> {
 *         try {
 *             Jwt jwt = decoder.decode(token);
 *             return AppLogin.of(jwt.getSubject(), token, jwt.getExpiresAt());
 *         } catch (BadJwtException e) {
 *             return Optional.empty();
 *         }
 *     };
 * }
 * }</pre>
 *
 * <p>A token that a device has connected with is subject to the rules for logins from then on: when another device or a forced
 * logout ends the connection, the token is refused here, too. Whatever else ends a login of the application (a changed password,
 * a user who was locked) is for the authenticator to know, or for {@link dev.openim.facade.Tokens#revoke}.
 *
 * <p><b>Threads.</b> Called by many at the same time, never by an event loop; may block.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException} with a code from 1501 to 1507 is what the client is told, and ends its
 * attempts to connect. Everything else is told as an internal error, and clients try again.
 */
@FunctionalInterface
public interface Authenticator {
    /**
     * Returns whose login a token stands for, or nothing if it is none of the application's. Called with whatever clients send
     * that is no token of this server.
     */
    Optional<AppLogin> authenticate(String token);

    /** Returns one that knows no token. */
    static Authenticator none() {
        return token -> Optional.empty();
    }
}
