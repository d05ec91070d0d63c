package dev.openim.cluster;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@link RouteStore} of the nodes of one process. */
public final class InMemoryRouteStore implements RouteStore {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Clock clock;

    public InMemoryRouteStore(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean change(NodeRef node, RouteChange change, Duration lease) {
        Entry entry = find(node.id());
        if (entry == null
                || entry.incarnation != node.incarnation()
                || entry.number < change.since()
                || entry.number > change.number()) {
            return false;
        }
        Map<Long, SessionRow> rows = new HashMap<>(entry.rows);
        change.closed().forEach(rows::remove);
        change.changed().forEach(row -> rows.put(row.connectionId(), row));
        entries.put(node.id(), new Entry(node.incarnation(), change.number(), rows, until(lease)));
        return true;
    }

    @Override
    public synchronized boolean replace(NodeRef node, NodeRoutes routes, Duration lease) {
        Entry entry = find(node.id());
        if (entry != null && entry.incarnation > node.incarnation()) {
            return false;
        }
        Map<Long, SessionRow> rows = new HashMap<>();
        routes.rows().forEach(row -> rows.put(row.connectionId(), row));
        entries.put(node.id(), new Entry(node.incarnation(), routes.number(), rows, until(lease)));
        return true;
    }

    @Override
    public synchronized Map<String, NodeRoutes> read(Collection<String> nodeIds) {
        Map<String, NodeRoutes> found = new HashMap<>();
        for (String id : nodeIds) {
            Entry entry = find(id);
            if (entry != null) {
                found.put(id, new NodeRoutes(entry.incarnation, entry.number, List.copyOf(entry.rows.values())));
            }
        }
        return found;
    }

    @Override
    public synchronized void remove(NodeRef node) {
        Entry entry = find(node.id());
        if (entry != null && entry.incarnation == node.incarnation()) {
            entries.remove(node.id());
        }
    }

    /** Loses everything, as a store without a disk does. */
    public synchronized void clear() {
        entries.clear();
    }

    private @Nullable Entry find(String nodeId) {
        Entry entry = entries.get(nodeId);
        return entry == null || entry.until <= clock.millis() ? null : entry;
    }

    private long until(Duration lease) {
        return clock.millis() + lease.toMillis();
    }

    private record Entry(long incarnation, long number, Map<Long, SessionRow> rows, long until) {}
}
