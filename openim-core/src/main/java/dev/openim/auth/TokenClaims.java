package dev.openim.auth;

/**
 * What a token says. Times are milliseconds since the epoch, to the second as in the token.
 *
 * @param tokenId names the token without being it
 */
public record TokenClaims(String userId, Platform platform, String tokenId, long issuedAt, long expiresAt) {}
