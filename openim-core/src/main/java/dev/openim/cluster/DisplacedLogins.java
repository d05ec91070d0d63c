package dev.openim.cluster;

import dev.openim.auth.AuthService;
import dev.openim.auth.LoginSession;
import dev.openim.error.OpenImException;
import dev.openim.gateway.Session;
import dev.openim.gateway.Sessions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies the multi-login policy across nodes: each node puts offline those of its own connections that one on another node
 * displaces, whenever it learns of that one, be it when a link comes back. Which came first is decided by the times that the
 * nodes agree on, then by their names, so that two who arrive at once do not displace each other.
 *
 * <p>What a policy says of many connections is what it says of each, so that it does not matter which node decides.
 */
public final class DisplacedLogins implements RemoteListener {
    private static final Logger log = LoggerFactory.getLogger(DisplacedLogins.class);

    private final AuthService auth;
    private final Sessions sessions;
    private final ClusterNode node;
    private final Executor worker;

    /** @param worker runs what waits for the store of tokens; it may refuse what is too much */
    public DisplacedLogins(AuthService auth, Sessions sessions, ClusterNode node, Executor worker) {
        this.auth = auth;
        this.sessions = sessions;
        this.node = node;
        this.worker = worker;
    }

    @Override
    public void opened(String nodeId, SessionRow arriving) {
        LoginSession login = arriving.login(nodeId);
        List<LoginSession> present = earlier(nodeId, arriving);
        if (present.isEmpty() || !auth.displaces(login, present)) {
            return;
        }
        try {
            worker.execute(() -> displace(arriving.userId(), login, present));
        } catch (RejectedExecutionException e) {
            log.warn("A login on node {} does not displace others: too many at once", nodeId);
        }
    }

    @Override
    public void closed(String nodeId, SessionRow session) {
        // Who goes displaces nobody.
    }

    private List<LoginSession> earlier(String nodeId, SessionRow arriving) {
        return sessions.of(arriving.userId()).stream()
                .map(node.localSessions()::find)
                .filter(row -> row != null && isBefore(row, nodeId, arriving))
                .map(row -> row.login(node.self().id()))
                .toList();
    }

    private boolean isBefore(SessionRow row, String nodeId, SessionRow arriving) {
        return row.openedAt() == arriving.openedAt()
                ? node.self().id().compareTo(nodeId) < 0
                : row.openedAt() < arriving.openedAt();
    }

    private void displace(String userId, LoginSession arriving, List<LoginSession> present) {
        try {
            Set<String> displaced = auth.connected(userId, arriving, present).stream()
                    .map(LoginSession::sessionId)
                    .collect(Collectors.toSet());
            sessions.kick(userId, session -> displaced.contains(nameOf(session)));
        } catch (OpenImException e) {
            log.warn("Connection {} displaces nobody here: {}", arriving.sessionId(), e.getMessage());
        }
    }

    private String nameOf(Session session) {
        return node.self().id() + "/" + session.connectionId();
    }
}
