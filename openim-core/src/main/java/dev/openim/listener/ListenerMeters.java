package dev.openim.listener;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** What is counted of a listener. */
final class ListenerMeters {
    /** What came of an attempt. */
    enum Outcome {
        HANDLED,
        RETRIED,
        DEAD,
        STOPPED
    }

    private static final String LISTENER = "listener";

    private final Map<Outcome, Timer> attempts = new EnumMap<>(Outcome.class);
    private final Counter passedOver;

    ListenerMeters(String listenerId, MeterRegistry registry, Supplier<ListenerStatus> status) {
        for (Outcome outcome : Outcome.values()) {
            attempts.put(
                    outcome,
                    Timer.builder("openim.listener.attempts")
                            .description("Time that a listener took for a message")
                            .tag(LISTENER, listenerId)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        passedOver = Counter.builder("openim.listener.passed.over")
                .description("Inbox entries that were none of the listener's")
                .baseUnit("entries")
                .tag(LISTENER, listenerId)
                .register(registry);
        gauge(
                        "openim.listener.lag",
                        "Inbox entries that are not done with, in the inboxes this node consumes",
                        () -> status.get().lag())
                .baseUnit("entries")
                .tag(LISTENER, listenerId)
                .register(registry);
        gauge(
                        "openim.listener.users",
                        "Inboxes that this node consumes",
                        () -> status.get().users())
                .baseUnit("inboxes")
                .tag(LISTENER, listenerId)
                .register(registry);
    }

    private static Gauge.Builder<Supplier<Number>> gauge(String name, String description, Supplier<Number> value) {
        return Gauge.builder(name, value).description(description).strongReference(true);
    }

    void attempted(Outcome outcome, long nanos) {
        Objects.requireNonNull(attempts.get(outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    void passedOver() {
        passedOver.increment();
    }
}
