package dev.openim.gateway;

import dev.openim.auth.Platform;

/**
 * Who a connection belongs to, proven by its token.
 *
 * @param userId the user of the token
 * @param platform the platform of the token
 * @param tokenId names the token without being it; connections with the same token never kick each other
 * @param admin whether the user is one of the configured administrators
 */
public record ClientIdentity(String userId, Platform platform, String tokenId, boolean admin) {}
