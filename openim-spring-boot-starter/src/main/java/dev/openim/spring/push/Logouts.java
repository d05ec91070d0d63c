package dev.openim.spring.push;

import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.offlinepush.OfflinePushService;

/** A device whose user logged out is told nothing more. Never blocks. */
final class Logouts implements SessionListener {
    private final OfflinePushService service;

    Logouts(OfflinePushService service) {
        this.service = service;
    }

    @Override
    public void opened(Session session) {
        // The client says where it is reached.
    }

    @Override
    public void backgroundChanged(Session session) {
        // Presence knows.
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        if (reason == CloseReason.LOGGED_OUT) {
            service.loggedOut(session.userId(), session.platform());
        }
    }
}
