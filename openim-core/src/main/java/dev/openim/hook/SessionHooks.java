package dev.openim.hook;

import dev.openim.event.ConnectionEvent;
import dev.openim.event.PresenceChanged;
import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.Sessions;
import dev.openim.presence.Presence;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Says who connected and went, and who is online since or no longer. Safe for concurrent use; never blocks, and makes no event
 * that nobody wants to hear.
 */
public final class SessionHooks implements SessionListener {
    private final Sessions sessions;
    private final Presence presence;
    private final Predicate<Class<?>> heard;
    private final Consumer<Object> publish;
    private final Stripes<Runnable> events;
    /** Those with connections to this node, as was looked at last. */
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    /**
     * Takes where events go.
     *
     * @param heard whether anybody wants events of a type
     * @param publish is called on threads of its own; what concerns one user comes in order
     */
    public SessionHooks(
            Sessions sessions, Presence presence, Guards guards, Predicate<Class<?>> heard, Consumer<Object> publish) {
        this.sessions = sessions;
        this.presence = presence;
        this.heard = heard;
        this.publish = publish;
        this.events = new Stripes<>(guards, "events", "session", Runnable::run);
    }

    @Override
    public void opened(Session session) {
        say(ConnectionEvent.Kind.CONNECTED, session);
        look(session.userId());
    }

    @Override
    public void backgroundChanged(Session session) {
        // Who is in the background is online.
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        say(reason == CloseReason.KICKED ? ConnectionEvent.Kind.KICKED : ConnectionEvent.Kind.DISCONNECTED, session);
        look(session.userId());
    }

    private void say(ConnectionEvent.Kind kind, Session session) {
        if (heard.test(ConnectionEvent.class)) {
            ConnectionEvent event =
                    new ConnectionEvent(kind, session.userId(), session.platform(), session.connectionId());
            events.tell(session.userId(), () -> publish.accept(event));
        }
    }

    private void look(String userId) {
        if (heard.test(PresenceChanged.class)) {
            events.tell(userId, () -> compare(userId));
        }
    }

    /**
     * Says how it is now, if it was otherwise before: connections come and go at the same time, and each is followed by a look. While
     * there are connections to other nodes nothing changes.
     */
    private void compare(String userId) {
        int own = sessions.of(userId).size();
        boolean changed = own > 0 ? here.add(userId) : here.remove(userId);
        if (changed && presence.connections(userId).size() == own) {
            publish.accept(new PresenceChanged(userId, own > 0));
        }
    }
}
