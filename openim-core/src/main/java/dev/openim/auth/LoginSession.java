package dev.openim.auth;

/**
 * A connection, as far as the rules for logins go.
 *
 * @param sessionId names the connection
 */
public record LoginSession(String sessionId, Platform platform, String tokenId) {}
