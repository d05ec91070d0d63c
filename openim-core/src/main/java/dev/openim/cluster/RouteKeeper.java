package dev.openim.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the connections to this node to the {@link RouteStore}, soon after they change and at least in each tick, and reads those
 * to nodes that are registered and not linked.
 *
 * <p>Safe for concurrent use. The work is done by one thread; only {@link #stop} blocks.
 */
final class RouteKeeper {
    private static final Logger log = LoggerFactory.getLogger(RouteKeeper.class);
    /** So that many who come at once are one write. */
    private static final long GATHERING_MILLIS = 100;

    /** Reading very many each time would keep the store from other work; a lease is ten ticks, so a few may be left out. */
    private static final int ROWS_PER_TICK = 5_000;

    private static final int MOST_LEFT_OUT = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final NodeRef self;
    private final RouteStore store;
    private final LocalSessions local;
    private final RouteChanges changes;
    private final Peers peers;
    private final Supplier<List<NodeInfo>> members;
    private final Duration lease;
    private final AtomicBoolean soon = new AtomicBoolean();
    private final Outage writing = new Outage(log, "Connections to this node are not in the store");
    private final Outage reading = new Outage(log, "Connections to nodes without a link are not read from the store");
    private volatile @Nullable ScheduledExecutorService thread;
    private long since;
    private long number;
    private int ticksToLeaveOut;

    RouteKeeper(Parts parts, RouteStore store, Duration lease) {
        this.self = parts.self;
        this.store = store;
        this.local = parts.local;
        this.changes = parts.changes;
        this.peers = parts.peers;
        this.members = parts.members;
        this.lease = lease;
        changes.whenChanged(this::writeSoon);
    }

    /** Begins to write and read, first now and then after each {@code pause}. */
    void start(Duration pause) {
        changes.addEverything();
        ScheduledExecutorService started =
                Executors.newSingleThreadScheduledExecutor(LinkKeeper.daemon("openim-cluster-routes"));
        var unused = started.scheduleWithFixedDelay(this::tick, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** Takes out what this node has, unless the store is away; then it goes with the lease. */
    void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdown();
            try {
                boolean ended =
                        !writing.isOut() && running.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                running.shutdownNow();
                if (ended && !writing.isOut()) {
                    store.remove(self);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                log.debug("The connections to this node go from the store with its lease: {}", e.getMessage());
            }
        }
    }

    private void writeSoon() {
        ScheduledExecutorService running = thread;
        if (running != null && soon.compareAndSet(false, true)) {
            try {
                var unused = running.schedule(this::write, GATHERING_MILLIS, TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                log.trace("The node has just been stopped", e);
            }
        }
    }

    private void tick() {
        write();
        if (ticksToLeaveOut > 0) {
            ticksToLeaveOut--;
        } else {
            read();
        }
    }

    private void write() {
        soon.set(false);
        RouteChanges.Taken taken = changes.take();
        try {
            boolean done = !taken.everything() && change(taken);
            if (done || replace()) {
                since = number;
                writing.worked();
            } else {
                changes.addEverything();
                writing.failed("it was refused; there may be a later run of node " + self.id());
            }
        } catch (RuntimeException e) {
            changes.putBack(taken);
            writing.failed(String.valueOf(e.getMessage()));
        }
    }

    private boolean change(RouteChanges.Taken taken) {
        List<SessionRow> changed = new ArrayList<>();
        List<Long> closed = new ArrayList<>();
        for (Long id : taken.ids()) {
            SessionRow row = local.find(id);
            if (row == null) {
                closed.add(id);
            } else {
                changed.add(row);
            }
        }
        return store.change(self, new RouteChange(since, ++number, changed, closed), lease);
    }

    private boolean replace() {
        return store.replace(self, new NodeRoutes(self.incarnation(), ++number, local.all()), lease);
    }

    private void read() {
        try {
            Map<NodeInfo, Peer.Reading> begun = new HashMap<>();
            for (NodeInfo member : members.get()) {
                Peer.Reading one = member.id().equals(self.id())
                        ? null
                        : peers.get(member.id()).beginReading();
                if (one != null) {
                    begun.put(member, one);
                }
            }
            if (!begun.isEmpty()) {
                read(begun);
            }
            reading.worked();
        } catch (RuntimeException e) {
            reading.failed(String.valueOf(e.getMessage()));
        }
    }

    private void read(Map<NodeInfo, Peer.Reading> begun) {
        Map<String, NodeRoutes> found =
                store.read(begun.keySet().stream().map(NodeInfo::id).toList());
        begun.forEach((member, one) -> {
            NodeRoutes routes = found.get(member.id());
            // Of a run that is not registered yet, or not any more, nothing is taken.
            if (routes != null && routes.incarnation() == member.incarnation()) {
                peers.take(one, routes);
            }
        });
        int rows =
                found.values().stream().mapToInt(routes -> routes.rows().size()).sum();
        ticksToLeaveOut = Math.min(MOST_LEFT_OUT, rows / ROWS_PER_TICK);
    }

    /** What it looks at. */
    record Parts(
            NodeRef self, LocalSessions local, RouteChanges changes, Peers peers, Supplier<List<NodeInfo>> members) {}
}
