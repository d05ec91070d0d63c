package dev.openim.cluster;

import dev.openim.presence.Presence;

/** Lets those who watch a user know of his connections to other nodes. */
public final class PresenceNews implements RemoteListener {
    private final Presence presence;

    public PresenceNews(Presence presence) {
        this.presence = presence;
    }

    @Override
    public void opened(String nodeId, SessionRow session) {
        presence.changed(session.userId());
    }

    @Override
    public void closed(String nodeId, SessionRow session) {
        presence.changed(session.userId());
    }
}
