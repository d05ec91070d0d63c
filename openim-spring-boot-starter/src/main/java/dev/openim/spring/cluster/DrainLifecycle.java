package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterNode;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;

/** Says that this node is stopping before anything of it stops. */
final class DrainLifecycle extends Part {
    private final ClusterNode node;

    DrainLifecycle(ClusterNode node) {
        super(Phase.DRAIN);
        this.node = node;
    }

    @Override
    protected void end() {
        node.drain();
    }
}
