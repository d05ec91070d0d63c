package dev.openim.spring.cluster;

import dev.openim.cluster.ClusterNode;
import org.springframework.context.SmartLifecycle;

/**
 * Joins the others when the stores are prepared and before anything is stored or pushed, and leaves them when nothing is any
 * more.
 */
final class ClusterLifecycle implements SmartLifecycle {
    /** Behind the preparation of the stores, before the bus, the outbox, the gateway and the web server. */
    static final int PHASE = Integer.MAX_VALUE - 3840;

    private final ClusterNode node;
    private final String host;
    private volatile boolean running;

    ClusterLifecycle(ClusterNode node, String host) {
        this.node = node;
        this.host = host;
    }

    @Override
    public void start() {
        running = true; // what has begun is stopped, too, if the rest of it fails
        try {
            node.start(host);
        } catch (RuntimeException e) {
            node.stop();
            running = false;
            throw e;
        }
    }

    @Override
    public void stop() {
        node.stop();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
