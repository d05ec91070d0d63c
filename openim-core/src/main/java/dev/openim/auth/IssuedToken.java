package dev.openim.auth;

import java.time.Duration;

/**
 * A new token.
 *
 * @param ttl how long it is good
 */
public record IssuedToken(String token, Duration ttl) {
    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "IssuedToken[ttl=" + ttl + "]";
    }
}
