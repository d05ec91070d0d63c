package dev.openim.spring.actuate;

import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.NodeInfo;
import java.util.List;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Tells which nodes there are and which are linked. It is up all the same when some are not, or the registry is away: this node
 * serves its users, and taking all nodes out at once would help nobody.
 */
final class ClusterHealthIndicator extends AbstractHealthIndicator {
    private final ClusterNode node;

    ClusterHealthIndicator(ClusterNode node) {
        super("OpenIM cluster health check failed");
        this.node = node;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        List<String> members =
                node.members().stream().map(NodeInfo::id).sorted().toList();
        health.up()
                .withDetail("node", node.self().id())
                .withDetail("registered", node.isRegistered())
                .withDetail("members", members)
                .withDetail("linked", node.linked())
                .withDetail("sessionsElsewhere", node.remoteSessions().size());
    }
}
