package dev.openim.gateway;

import dev.openim.auth.Platform;
import dev.openim.wire.WsResponse;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected to this node. It exists before the server and outlives it, so that services can hold it.
 *
 * <p>A session is here from the end of its handshake until it begins to close; one that is being kicked is not.
 *
 * <p>Safe for concurrent use; no method blocks.
 */
public final class Sessions {
    private static final Logger log = LoggerFactory.getLogger(Sessions.class);

    private final ConcurrentHashMap<String, UserSessions> users = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<SessionListener> listeners = new CopyOnWriteArrayList<>();

    /** Adds a listener. It hears of sessions that open from now on, after the listeners added before it. */
    public void addListener(SessionListener listener) {
        listeners.add(listener);
    }

    /** Returns a user's sessions, oldest first; none for someone who is not connected here. */
    public List<Session> of(String userId) {
        UserSessions user = users.get(userId);
        return user == null ? List.of() : List.of(user.sessions());
    }

    public boolean isOnline(String userId) {
        return users.containsKey(userId);
    }

    /** Returns the platforms on which a user is connected here, background or not. */
    public Set<Platform> platforms(String userId) {
        Set<Platform> platforms = EnumSet.noneOf(Platform.class);
        for (Session session : of(userId)) {
            platforms.add(session.platform());
        }
        return platforms;
    }

    /** Returns how many users are connected here. */
    public int userCount() {
        return users.size();
    }

    /** Calls {@code action} for every session; those that open or close meanwhile may be left out or not. */
    public void forEach(Consumer<Session> action) {
        for (UserSessions user : users.values()) {
            for (Session session : user.sessions()) {
                action.accept(session);
            }
        }
    }

    /**
     * {@linkplain Session#kick() Kicks} those sessions of a user that {@code which} chooses.
     *
     * @return how many it chose
     */
    public int kick(String userId, Predicate<Session> which) {
        int kicked = 0;
        for (Session session : of(userId)) {
            if (which.test(session)) {
                session.kick();
                kicked++;
            }
        }
        return kicked;
    }

    /**
     * Sends one push to many sessions. It is encoded once for each dialect among them.
     *
     * @param targets sessions of one server
     */
    public void send(WsResponse push, Collection<Session> targets) {
        if (!targets.isEmpty()) {
            targets.iterator().next().connection().gateway().broadcaster().send(push, targets);
        }
    }

    @Nullable
    UserSessions find(String userId) {
        return users.get(userId);
    }

    /** Adds a session unless its user has {@code max} already; returns the user's sessions after that. */
    UserSessions add(Session session, int max, TokenBucket bucketOfNewUser) {
        return users.compute(session.userId(), (id, user) -> {
            if (user == null) {
                return new UserSessions(new Session[] {session}, bucketOfNewUser);
            }
            return user.sessions().length >= max ? user : user.with(session);
        });
    }

    void remove(Session session) {
        users.computeIfPresent(session.userId(), (id, user) -> user.without(session));
    }

    void opened(Session session) {
        tell(session, "opening", listener -> listener.opened(session));
    }

    void backgroundChanged(Session session) {
        tell(session, "change", listener -> listener.backgroundChanged(session));
    }

    void closed(Session session, CloseReason reason) {
        tell(session, "closing", listener -> listener.closed(session, reason));
    }

    private void tell(Session session, String what, Consumer<SessionListener> news) {
        for (SessionListener listener : listeners) {
            try {
                news.accept(listener);
            } catch (RuntimeException e) {
                SessionLog.about(log.atError(), session)
                        .setCause(e)
                        .log("A listener failed on the {} of {}", what, session);
            }
        }
    }
}
