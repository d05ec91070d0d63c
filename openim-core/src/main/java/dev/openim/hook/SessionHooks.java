package dev.openim.hook;

import dev.openim.event.ConnectionEvent;
import dev.openim.event.PresenceChanged;
import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.presence.Presence;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Says who connected and went, and who is online since or no longer. Safe for concurrent use; never blocks, and makes no event
 * that nobody wants to hear.
 */
public final class SessionHooks implements SessionListener {
    private final Presence presence;
    private final Predicate<Class<?>> heard;
    private final Stripes<Object> events;

    /**
     * Takes where events go.
     *
     * @param heard whether anybody wants events of a type
     * @param publish is called on threads of its own; what concerns one user comes in order
     */
    public SessionHooks(Presence presence, Guards guards, Predicate<Class<?>> heard, Consumer<Object> publish) {
        this.presence = presence;
        this.heard = heard;
        this.events = new Stripes<>(guards, "events", "session", publish::accept);
    }

    @Override
    public void opened(Session session) {
        say(ConnectionEvent.Kind.CONNECTED, session);
        say(session, 1);
    }

    @Override
    public void backgroundChanged(Session session) {
        // Who is in the background is online.
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        say(reason == CloseReason.KICKED ? ConnectionEvent.Kind.KICKED : ConnectionEvent.Kind.DISCONNECTED, session);
        say(session, 0);
    }

    private void say(ConnectionEvent.Kind kind, Session session) {
        if (heard.test(ConnectionEvent.class)) {
            events.tell(
                    session.userId(),
                    new ConnectionEvent(kind, session.userId(), session.platform(), session.connectionId()));
        }
    }

    /** Whether the connection that came was the first, or the one that went was the last, tells how many there are. */
    private void say(Session session, int left) {
        if (heard.test(PresenceChanged.class)
                && presence.connections(session.userId()).size() == left) {
            events.tell(session.userId(), new PresenceChanged(session.userId(), left > 0));
        }
    }
}
