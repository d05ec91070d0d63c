package dev.openim.auth;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;

/**
 * A token that was issued and has not been forgotten. The token itself is not kept, only its id.
 *
 * @param tokenId the {@code jti} of the token
 * @param issuedAt milliseconds since the epoch
 * @param expiresAt milliseconds since the epoch
 * @param kicked whether another login has put it out of use
 */
public record TokenRecord(String tokenId, Platform platform, long issuedAt, long expiresAt, boolean kicked) {
    /** Oldest first. */
    public static final Comparator<TokenRecord> BY_AGE =
            comparingLong(TokenRecord::issuedAt).thenComparing(TokenRecord::tokenId);

    public TokenRecord kick() {
        return new TokenRecord(tokenId, platform, issuedAt, expiresAt, true);
    }
}
