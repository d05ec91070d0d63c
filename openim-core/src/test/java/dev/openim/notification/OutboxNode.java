package dev.openim.notification;

import static org.awaitility.Awaitility.await;

import dev.openim.message.ContentTypes;
import dev.openim.store.UnitOfWork;
import dev.openim.wire.proto.sdkws.MarkAsReadTips;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** A node that sends notifications to a bus of its own, and does not wait long after failures. */
final class OutboxNode {
    private static final Pace QUICK = new Pace(Duration.ofMillis(1), Duration.ofMillis(8), Duration.ofSeconds(2));

    final ScriptedBus bus = new ScriptedBus();
    final OutboxRelay relay;
    final Notifications notifications;
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    OutboxNode(UnitOfWork unit, OutboxStore store, OutboxSettings settings, Clock clock) {
        relay = new OutboxRelay(store, bus, settings, clock, QUICK, meters);
        notifications = new Notifications(new Outbox(unit, store, relay), clock);
    }

    /** Sends a read receipt, which is stored. It is known again by its operation id. */
    void send(String from, String to, String operationId) {
        notifications.send(Notification.toUser(
                ContentTypes.READ_RECEIPT, from, to, MarkAsReadTips.getDefaultInstance(), operationId));
    }

    /** Waits until exactly these have been given to the bus, in this order. */
    void awaitOperations(String... operationIds) {
        await().until(bus::operations, List.of(operationIds)::equals);
    }

    /** Returns how many messages were parked. */
    double parked() {
        return meters.get("openim.outbox.parked").counter().count();
    }
}
