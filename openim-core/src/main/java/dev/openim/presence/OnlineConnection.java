package dev.openim.presence;

import dev.openim.auth.Platform;
import dev.openim.gateway.Session;

/**
 * A connection of a user, as back ends see it.
 *
 * @param id names the connection, among those of all nodes
 * @param background whether the app is in the background, as it said
 * @param tokenId names the token of the connection without being it
 */
public record OnlineConnection(Platform platform, String id, boolean background, String tokenId) {
    static OnlineConnection of(Session session, String node) {
        return new OnlineConnection(
                session.platform(), node + session.connectionId(), session.background(), session.tokenId());
    }
}
