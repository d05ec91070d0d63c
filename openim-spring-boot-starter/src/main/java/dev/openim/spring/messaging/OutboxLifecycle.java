package dev.openim.spring.messaging;

import dev.openim.notification.OutboxRelay;
import org.springframework.context.SmartLifecycle;

/**
 * Starts the relay of the outbox when the stores are prepared and before anybody can change anything, and stops it when
 * nobody can any more, so that it can send what is left before the bus is closed.
 */
final class OutboxLifecycle implements SmartLifecycle {
    /** Behind the preparation of the stores, before the gateway and the web server. */
    static final int PHASE = Integer.MAX_VALUE - 3072;

    private final OutboxRelay relay;
    private volatile boolean running;

    OutboxLifecycle(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public void start() {
        relay.start();
        running = true;
    }

    @Override
    public void stop() {
        relay.stop();
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
