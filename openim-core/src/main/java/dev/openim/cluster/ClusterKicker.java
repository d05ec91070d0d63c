package dev.openim.cluster;

import dev.openim.auth.Platform;
import dev.openim.auth.SessionKicker;
import dev.openim.gateway.Sessions;

/** Kicks a user's connections to this node, and lets the others kick those to them. */
public final class ClusterKicker implements SessionKicker {
    private final Sessions sessions;
    private final ClusterNode node;

    public ClusterKicker(Sessions sessions, ClusterNode node) {
        this.sessions = sessions;
        this.node = node;
    }

    @Override
    public void kick(String userId, Platform platform) {
        sessions.kick(userId, session -> session.platform() == platform);
        node.kick(userId, platform);
    }
}
