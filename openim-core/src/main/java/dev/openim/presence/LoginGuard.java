package dev.openim.presence;

import dev.openim.auth.AuthService;
import dev.openim.auth.LoginSession;
import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.Sessions;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Applies the multi-login policy to connections: who arrives may put others offline. Source: websocket.md 8.2. */
public final class LoginGuard implements SessionListener {
    private final AuthService auth;
    private final Sessions sessions;

    public LoginGuard(AuthService auth, Sessions sessions) {
        this.auth = auth;
        this.sessions = sessions;
    }

    @Override
    public void opened(Session arriving) {
        List<LoginSession> present = sessions.of(arriving.userId()).stream()
                .filter(session -> isEarlier(session, arriving))
                .map(LoginGuard::login)
                .toList();
        if (present.isEmpty()) {
            return;
        }
        Set<String> displaced = auth.connected(arriving.userId(), login(arriving), present).stream()
                .map(LoginSession::sessionId)
                .collect(Collectors.toSet());
        sessions.kick(
                arriving.userId(),
                session ->
                        session != arriving && displaced.contains(login(session).sessionId()));
    }

    @Override
    public void backgroundChanged(Session session) {
        // Where an app is does not decide who is put offline.
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        // Nothing was remembered of it.
    }

    /** Only who was there before can be displaced, so that two who arrive at once do not displace each other. */
    private static boolean isEarlier(Session session, Session arriving) {
        return session.connectionId() < arriving.connectionId();
    }

    private static LoginSession login(Session session) {
        return new LoginSession(Long.toString(session.connectionId()), session.platform(), session.tokenId());
    }
}
