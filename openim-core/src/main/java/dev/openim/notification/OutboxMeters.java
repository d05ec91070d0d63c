package dev.openim.notification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What is counted of the outbox. */
final class OutboxMeters {
    private final Timer latency;
    private final Counter claimed;
    private final Counter parked;

    OutboxMeters(MeterRegistry registry) {
        latency = Timer.builder("openim.outbox.latency")
                .description("Time from writing a message to the outbox to having it durable on the bus")
                .register(registry);
        claimed = Counter.builder("openim.outbox.claimed")
                .description("Messages that their writer did not send in time, sent by this node instead")
                .baseUnit("messages")
                .register(registry);
        parked = Counter.builder("openim.outbox.parked")
                .description("Messages that the bus will never take, kept in the store and not tried again")
                .baseUnit("messages")
                .register(registry);
    }

    void sent(Outgoing outgoing) {
        latency.record(System.nanoTime() - outgoing.since(), TimeUnit.NANOSECONDS);
    }

    void claimed(int count) {
        claimed.increment(count);
    }

    void parked() {
        parked.increment();
    }
}
