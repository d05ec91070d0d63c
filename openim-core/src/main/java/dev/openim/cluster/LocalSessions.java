package dev.openim.cluster;

import dev.openim.gateway.CloseReason;
import dev.openim.gateway.Session;
import dev.openim.gateway.SessionListener;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells other nodes of the connections to this one. A connection waits for its first request to be served until the others
 * have taken it in, or a moment has passed: what they push from then on reaches it, so nothing falls between what it reads
 * and what it is pushed.
 *
 * <p>Safe for concurrent use.
 */
final class LocalSessions implements SessionListener {
    /** A node that takes longer is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int CHUNK = 1000;

    private final ConcurrentHashMap<Long, SessionRow> rows = new ConcurrentHashMap<>();
    private final RemoteSessions others;
    private final Peers peers;
    private final RouteChanges changes;
    private final Clock clock;

    LocalSessions(RemoteSessions others, Peers peers, RouteChanges changes, Clock clock) {
        this.others = others;
        this.peers = peers;
        this.changes = changes;
        this.clock = clock;
    }

    /** Returns what was told of a session; null when nothing was yet. */
    @Nullable
    SessionRow find(Session session) {
        return rows.get(session.connectionId());
    }

    /** Returns what was told of a connection; null when it has ended. */
    @Nullable
    SessionRow find(long connectionId) {
        return rows.get(connectionId);
    }

    List<SessionRow> all() {
        return List.copyOf(rows.values());
    }

    @Override
    public void opened(Session session) {
        List<Awaited> awaited = new ArrayList<>();
        synchronized (this) {
            SessionRow row = new SessionRow(
                    session.userId(),
                    session.platform(),
                    session.background(),
                    session.connectionId(),
                    session.tokenId(),
                    others.after(session.userId(), clock.millis()));
            rows.put(row.connectionId(), row);
            NodeMessage news = new NodeMessage.Online(List.of(row));
            for (Peer peer : peers.all()) {
                NodeLink link = peer.link();
                long count = peer.outbox().add(news);
                if (link != null && count > 0) {
                    awaited.add(new Awaited(peer, link, count));
                }
            }
        }
        changes.add(session.connectionId());
        awaited.forEach(one -> one.peer.outbox().flush());
        await(awaited);
    }

    private static void await(List<Awaited> awaited) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (Awaited one : awaited) {
                one.peer.awaitApplied(one.link, one.count, deadline);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void backgroundChanged(Session session) {
        synchronized (this) {
            SessionRow row = rows.computeIfPresent(
                    session.connectionId(), (id, known) -> known.withBackground(session.background()));
            if (row != null) {
                addToAll(new NodeMessage.Online(List.of(row)));
            }
        }
        changes.add(session.connectionId());
        flushAll();
    }

    @Override
    public void closed(Session session, CloseReason reason) {
        synchronized (this) {
            if (rows.remove(session.connectionId()) != null) {
                addToAll(new NodeMessage.Offline(session.connectionId()));
            }
        }
        changes.add(session.connectionId());
        flushAll();
    }

    private void addToAll(NodeMessage news) {
        peers.all().forEach(peer -> peer.outbox().add(news));
    }

    private void flushAll() {
        peers.all().forEach(peer -> peer.outbox().flush());
    }

    /**
     * Tells a node all connections, on a link that gets what changes already. Each part is taken under the lock under which
     * changes are told, so that none comes after word of its end.
     */
    void tellAll(Peer peer) {
        List<Long> ids = new ArrayList<>(rows.keySet());
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<SessionRow> part = new ArrayList<>(CHUNK);
            synchronized (this) {
                for (Long id : ids.subList(from, Math.min(from + CHUNK, ids.size()))) {
                    SessionRow row = rows.get(id);
                    if (row != null) {
                        part.add(row);
                    }
                }
                peer.outbox().add(new NodeMessage.Online(part));
            }
        }
        peer.outbox().add(new NodeMessage.SnapshotEnd());
    }

    private record Awaited(Peer peer, NodeLink link, long count) {}
}
