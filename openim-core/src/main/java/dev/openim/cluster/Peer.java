package dev.openim.cluster;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Another node: the link to it, if there is one, and the connections it has.
 *
 * <p>Safe for concurrent use. Waits for nobody but in {@link #awaitApplied}.
 */
final class Peer {
    private final String id;
    private final RemoteSessions table;
    private final PeerOutbox outbox;
    private final Map<Long, SessionRow> rows = new HashMap<>();
    private @Nullable NodeLink link;
    private long incarnation;
    private long heardAt;
    /** Connections told since the link was opened, until all of them were. */
    private @Nullable Set<Long> snapshot;

    private long applied;
    private long appliedThere;
    private long taken;
    private long takenTold;
    private long linkedAt;
    private final MissedPushes missed;
    private final StoredState stored = new StoredState();
    /** Counts what makes void what was read from the store meanwhile. */
    private long era;

    Peer(String id, RemoteSessions table, int pushCapacity, LongSupplier pushed, long now) {
        this.id = id;
        this.table = table;
        this.outbox = new PeerOutbox(pushCapacity);
        this.missed = new MissedPushes(pushed);
        this.heardAt = now;
    }

    String id() {
        return id;
    }

    PeerOutbox outbox() {
        return outbox;
    }

    /** Whether there is a link and the node has told all its connections. */
    synchronized boolean isReady() {
        return link != null && snapshot == null;
    }

    synchronized boolean isLinked() {
        return link != null;
    }

    /** When the link ended or, if that was later, the store last said something new, by the clock that those were given. */
    synchronized long heardAt() {
        return heardAt;
    }

    /** Takes a link in place of the one before, unless it leads to an earlier run of the node; then returns false. */
    synchronized boolean attach(NodeLink newLink, long now) {
        long newIncarnation = newLink.peer().incarnation();
        if (newIncarnation < incarnation) {
            return false;
        }
        begin(newIncarnation);
        NodeLink before = link;
        era++;
        link = newLink;
        linkedAt = now;
        taken = 0;
        takenTold = 0;
        snapshot = new HashSet<>();
        applied = 0;
        appliedThere = 0;
        outbox.attach(newLink);
        notifyAll();
        if (before != null) {
            before.close();
        }
        return true;
    }

    private void begin(long newIncarnation) {
        if (newIncarnation > incarnation) {
            forget();
            outbox.hasLost(); // not this run's
            incarnation = newIncarnation;
            stored.nothingIsNewer();
            missed.begin();
        }
    }

    /** The link has ended. Returns false if another one had taken its place. */
    synchronized boolean detach(NodeLink oldLink, long now) {
        if (link != oldLink) {
            return false;
        }
        link = null;
        heardAt = now;
        era++;
        stored.somethingMayBeNewer();
        outbox.detach(oldLink);
        notifyAll();
        return true;
    }

    /** The node is gone: its connections are none any more, and nothing is to be sent to it. */
    synchronized void forget() {
        List.copyOf(rows.values()).forEach(this::remove);
        outbox.clear();
        missed.forgotten();
    }

    /** Takes in nothing more. */
    synchronized void leave() {
        NodeLink before = link;
        link = null;
        era++;
        if (before != null) {
            outbox.detach(before);
            before.close();
        }
        forget();
        notifyAll();
    }

    synchronized void online(NodeLink from, List<SessionRow> sessions) {
        if (link != from) {
            return;
        }
        applied++;
        for (SessionRow session : sessions) {
            boolean isNew = put(session);
            if (snapshot != null) {
                snapshot.add(session.connectionId());
                if (isNew) {
                    missed.found(session);
                }
            }
        }
    }

    /** Returns whether the connection was not known. */
    private boolean put(SessionRow session) {
        SessionRow before = rows.put(session.connectionId(), session);
        if (before == null) {
            table.add(this, session);
        } else if (!before.equals(session)) {
            table.replace(this, session);
        }
        return before == null;
    }

    synchronized void offline(NodeLink from, long connectionId) {
        if (link != from) {
            return;
        }
        applied++;
        SessionRow row = rows.get(connectionId);
        if (row != null) {
            remove(row);
        }
    }

    synchronized void snapshotEnd(NodeLink from) {
        if (link != from) {
            return;
        }
        applied++;
        Set<Long> told = snapshot;
        if (told != null) {
            snapshot = null;
            keepOnly(told);
            NodeMessage.Missed news = missed.linked(outbox.hasLost());
            if (news != null) {
                outbox.add(news);
            }
        }
        notifyAll();
    }

    private void keepOnly(Set<Long> connectionIds) {
        rows.values().stream()
                .filter(row -> !connectionIds.contains(row.connectionId()))
                .toList()
                .forEach(this::remove);
    }

    /** Begins to read from the store what the node has; null when there is a link, which knows better. */
    synchronized @Nullable Reading beginReading() {
        return link == null ? new Reading(this, era) : null;
    }

    /** Takes in what the store says, if there was no link since that was read, and nothing newer is known. */
    synchronized void stored(Reading reading, NodeRoutes routes, long now) {
        if (link != null || reading.era != era || routes.incarnation() < incarnation) {
            return;
        }
        begin(routes.incarnation());
        if (stored.hear(routes.number())) {
            heardAt = now;
        }
        if (stored.isNewest(routes.number())) {
            missed.pushing();
            Set<Long> told = new HashSet<>();
            for (SessionRow row : routes.rows()) {
                told.add(row.connectionId());
                if (put(row)) {
                    missed.found(row);
                }
            }
            keepOnly(told);
        }
    }

    private void remove(SessionRow row) {
        rows.remove(row.connectionId());
        table.remove(this, row);
    }

    /** A push was taken in. */
    synchronized void took(NodeLink from) {
        if (link == from) {
            taken++;
        }
    }

    /** Says what was taken in, if it was not said yet. */
    void confirm() {
        synchronized (this) {
            if (taken == takenTold) {
                return;
            }
            takenTold = taken;
            outbox.add(new NodeMessage.Taken(taken));
        }
        outbox.flush();
    }

    /** When the link was opened, by the clock that {@link #attach} was given. */
    synchronized long linkedAt() {
        return linkedAt;
    }

    /** How many messages about sessions were taken in since the link was opened. */
    synchronized long applied() {
        return applied;
    }

    synchronized void appliedThere(NodeLink from, long count) {
        if (link == from) {
            appliedThere = count;
            notifyAll();
        }
    }

    /**
     * Waits until the node has taken in so many messages about sessions, the link ends, or the time is over.
     *
     * @param deadline by {@link System#nanoTime()}
     */
    synchronized void awaitApplied(NodeLink over, long count, long deadline) throws InterruptedException {
        for (long left = until(deadline); left > 0 && link == over && appliedThere < count; left = until(deadline)) {
            wait(left); // for an answer, or the end of the link
        }
    }

    /** Waits until {@link #isReady} or the time is over. */
    synchronized void awaitReady(long deadline) throws InterruptedException {
        for (long left = until(deadline); left > 0 && (link == null || snapshot != null); left = until(deadline)) {
            wait(left); // for a link, or the end of what it begins with
        }
    }

    private static long until(long deadline) {
        return (deadline - System.nanoTime()) / 1_000_000;
    }

    synchronized @Nullable NodeLink link() {
        return link;
    }

    /**
     * What was the case when reading from the store began.
     *
     * @param era void when it is another one
     */
    record Reading(Peer peer, long era) {}
}
