package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterNode;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;

/**
 * Joins the others when the stores are prepared and before anything is stored or pushed, and leaves them when nothing is any
 * more.
 */
final class ClusterLifecycle extends Part {
    private final ClusterNode node;
    private final String host;

    ClusterLifecycle(ClusterNode node, String host) {
        super(Phase.NODES);
        this.node = node;
        this.host = host;
    }

    @Override
    protected void begin() {
        try {
            node.start(host);
        } catch (RuntimeException e) {
            node.stop();
            throw e;
        }
    }

    @Override
    protected void end() {
        node.stop();
    }
}
