package dev.openim.cluster;

import dev.openim.auth.LoginSession;
import dev.openim.auth.Platform;

/**
 * A connection as other nodes know it.
 *
 * @param connectionId names it on its node
 * @param tokenId names the token it came with
 * @param openedAt when it was opened, in milliseconds; later than every other connection of the user that its node knew then,
 *     whatever their clocks say
 */
public record SessionRow(
        String userId, Platform platform, boolean background, long connectionId, String tokenId, long openedAt) {
    SessionRow withBackground(boolean newBackground) {
        return new SessionRow(userId, platform, newBackground, connectionId, tokenId, openedAt);
    }

    LoginSession login(String nodeId) {
        return new LoginSession(nodeId + "/" + connectionId, platform, tokenId);
    }

    /** As {@link dev.openim.gateway.Session#takesPushes()}. */
    boolean takesPushes() {
        return !(background && platform == Platform.IOS);
    }
}
