package dev.openim.spring.messaging;

import dev.openim.notification.OutboxRelay;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;

/**
 * Starts the relay of the outbox when the stores are prepared and before anybody can change anything, and stops it when
 * nobody can any more, so that it can send what is left before the bus is closed.
 */
final class OutboxLifecycle extends Part {
    private final OutboxRelay relay;

    OutboxLifecycle(OutboxRelay relay) {
        super(Phase.OUTBOX);
        this.relay = relay;
    }

    @Override
    protected void begin() {
        relay.start();
    }

    @Override
    protected void end() {
        relay.stop();
    }
}
