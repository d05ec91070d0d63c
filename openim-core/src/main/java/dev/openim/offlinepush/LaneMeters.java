package dev.openim.offlinepush;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What is counted of a vendor. */
final class LaneMeters {
    /** What can become of a notification to one target, or of one attempt. */
    enum Outcome {
        /** The vendor took it over. */
        DELIVERED,
        /** The device is not there any more. */
        TOKEN_INVALID,
        /** It is tried again. */
        RETRIED,
        /** The vendor refused it. */
        FAILED,
        /** It was tried too often. */
        GIVEN_UP,
        /** The queue was full, or the node stopped. */
        DROPPED,
        /** The user was reached before it was tried again. */
        REACHED
    }

    private final Map<Outcome, Counter> outcomes = new EnumMap<>(Outcome.class);
    private final Timer calls;

    LaneMeters(MeterRegistry meters, String vendor, Supplier<Number> waiting) {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(
                    outcome,
                    Counter.builder("openim.push.offline")
                            .description("Notifications by vendors, counted for each device or user")
                            .baseUnit("notifications")
                            .tag("vendor", vendor)
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
        calls = Timer.builder("openim.push.offline.calls")
                .description("Calls of vendors")
                .tag("vendor", vendor)
                .register(meters);
        Gauge.builder("openim.push.offline.waiting", waiting)
                .description("Notifications waiting for a vendor, those that are tried again included")
                .baseUnit("notifications")
                .tag("vendor", vendor)
                .register(meters);
    }

    void count(Outcome outcome, int targets) {
        Objects.requireNonNull(outcomes.get(outcome)).increment(targets);
    }

    <T> T timed(Supplier<T> call) {
        return Objects.requireNonNull(calls.record(call));
    }
}
