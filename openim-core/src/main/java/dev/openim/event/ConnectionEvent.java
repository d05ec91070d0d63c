package dev.openim.event;

import dev.openim.auth.Platform;

/**
 * A client connected to this node, or its connection ended. A user can have several.
 *
 * <pre>{@code
 * @EventListener
 * void seen(ConnectionEvent event) {
 *     log.info("{} {} on {}", event.userId(), event.kind(), event.platform());
 * }
 * }</pre>
 *
 * @param connectionId tells connections to this node apart
 */
public record ConnectionEvent(Kind kind, String userId, Platform platform, long connectionId) {
    /** What happened. */
    public enum Kind {
        CONNECTED,
        DISCONNECTED,
        /** Another login took its place, or it was logged out. */
        KICKED
    }
}
