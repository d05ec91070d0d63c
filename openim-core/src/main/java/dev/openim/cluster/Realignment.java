package dev.openim.cluster;

import dev.openim.gateway.Session;
import dev.openim.gateway.Sessions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the connections that may have missed pushes, a part of them at a time: clients connect again and ask for what is new,
 * which is the only way to have them ask. Safe for concurrent use.
 */
final class Realignment {
    private static final Logger log = LoggerFactory.getLogger(Realignment.class);

    /** That a node which has many does not get all of them back at once. */
    private static final int PART = 1_000;

    private final Sessions sessions;
    private final LocalSessions local;
    private final Set<Session> due = new LinkedHashSet<>();

    Realignment(Sessions sessions, LocalSessions local) {
        this.sessions = sessions;
        this.local = local;
    }

    /** Another node did not push to the connections that were opened from then to then; {@link #goOn} ends them. */
    synchronized void missed(String nodeId, long since, long until) {
        int before = due.size();
        sessions.forEach(session -> {
            SessionRow row = local.find(session);
            if (row != null && row.openedAt() >= since && row.openedAt() <= until) {
                due.add(session);
            }
        });
        if (due.size() > before) {
            log.info("{} connections may have missed what node {} had to push; they begin anew", due.size(), nodeId);
        }
    }

    /** Ends some. To be called again and again. */
    void goOn() {
        next().forEach(Session::reconnect);
    }

    private synchronized List<Session> next() {
        List<Session> part = new ArrayList<>();
        Iterator<Session> left = due.iterator();
        while (left.hasNext() && part.size() < PART) {
            part.add(left.next());
            left.remove();
        }
        return part;
    }
}
