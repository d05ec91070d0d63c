package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterNode;
import org.springframework.context.SmartLifecycle;

/** Says that this node is stopping before anything of it stops. */
final class DrainLifecycle implements SmartLifecycle {
    private final ClusterNode node;
    private volatile boolean running;

    DrainLifecycle(ClusterNode node) {
        this.node = node;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        node.drain();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
