package dev.openim.gateway;

import dev.openim.auth.Platform;
import dev.openim.wire.Dialect;

/**
 * What a client says of itself when it connects. Nothing of it is proven yet.
 *
 * @param userId who it claims to be ({@code sendID}); never empty
 * @param token what it proves that with; never empty
 * @param platform the platform it claims to be on
 * @param operationId trace id of this attempt; never empty, not unique
 * @param background whether the app is in the background
 * @param dialect how envelopes are written on this connection
 * @param messageResponse whether the outcome is told in a first text frame ({@code isMsgResp})
 * @param sdkVersion version of the client's core; empty when it does not say
 * @see <a href="https://github.com/openimsdk/open-im-server">open-im-server, internal/msggateway/context.go</a>
 */
public record Handshake(
        String userId,
        String token,
        Platform platform,
        String operationId,
        boolean background,
        Dialect dialect,
        boolean messageResponse,
        String sdkVersion) {

    /** Leaves out the token, so that a handshake can be logged. */
    @Override
    public String toString() {
        return "Handshake[userId=" + Printable.of(userId) + ", platform=" + platform + ", operationId="
                + Printable.of(operationId) + ", dialect=" + dialect + ", sdkVersion=" + Printable.of(sdkVersion) + "]";
    }
}
