package dev.openim.storage.redis;

import dev.openim.cluster.NodeInfo;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The nodes, as they were told last. A node that finds its own entry missing takes it that those of others may be missing for the
 * same reason: Redis was away or has lost what it held, its clock was set, or this node was stopped for a while. Whom it knew then
 * it keeps until they are back, or have had the time for it.
 *
 * <p>Used by one thread at a time.
 */
final class KnownNodes {
    /** Lettuce tries to connect again after so long at most. */
    private static final Duration RECONNECT = Duration.ofSeconds(30);

    private final long patience;
    private final LongSupplier nanos;
    private final Map<String, NodeInfo> missing = new TreeMap<>();
    private List<NodeInfo> known = List.of();
    private long missingSince;

    /** @param nanos a time as {@link System#nanoTime()} is */
    KnownNodes(Duration lease, LongSupplier nanos) {
        this.patience = RECONNECT.plus(lease).toNanos();
        this.nanos = nanos;
    }

    /** Takes what was found when this node had not been there before, and returns it. */
    List<NodeInfo> begin(List<NodeInfo> found) {
        missing.clear();
        known = found;
        return found;
    }

    /** Takes what was found, and returns what is to be told: null when it was told before. */
    @Nullable
    List<NodeInfo> next(NodeEntries.Found found) {
        long now = nanos.getAsLong();
        if (!found.renewed()) {
            missingSince = now;
            known.forEach(node -> missing.put(node.id(), node));
        }
        found.nodes().forEach(node -> missing.remove(node.id()));
        if (now - missingSince > patience) {
            missing.clear();
        }
        List<NodeInfo> nodes = Stream.concat(found.nodes().stream(), missing.values().stream())
                .sorted(Comparator.comparing(NodeInfo::id))
                .toList();
        if (nodes.equals(known)) {
            return null;
        }
        known = nodes;
        return nodes;
    }
}
