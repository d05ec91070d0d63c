package dev.openim.cluster;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What is counted between nodes. */
final class ClusterMeters {
    private final Counter forwarded;
    private final Counter dropped;
    private final Counter lost;

    ClusterMeters(MeterRegistry registry, ClusterNode node) {
        this.forwarded = pushes(registry, "forwarded");
        this.dropped = pushes(registry, "dropped");
        this.lost = Counter.builder("openim.cluster.links.lost")
                .description("Links to other nodes that ended")
                .baseUnit("links")
                .register(registry);
        Gauge.builder("openim.cluster.members", node, n -> n.members().size())
                .description("Nodes that are registered, this one among them")
                .baseUnit("nodes")
                .register(registry);
        Gauge.builder("openim.cluster.links", node, n -> n.linked().size())
                .description("Nodes to which there is a link")
                .baseUnit("links")
                .register(registry);
        Gauge.builder("openim.cluster.sessions", node, n -> n.remoteSessions().size())
                .description("Connections to other nodes, as far as this one knows")
                .baseUnit("connections")
                .register(registry);
    }

    private static Counter pushes(MeterRegistry registry, String outcome) {
        return Counter.builder("openim.cluster.pushes")
                .description("Messages for connections to another node, counted for each node")
                .baseUnit("messages")
                .tag("outcome", outcome)
                .register(registry);
    }

    void push(boolean added) {
        (added ? forwarded : dropped).increment();
    }

    void linkLost() {
        lost.increment();
    }
}
