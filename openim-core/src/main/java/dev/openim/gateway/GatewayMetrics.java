package dev.openim.gateway;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** What the gateway counts. Tags have few values: reasons, known request numbers. Safe for concurrent use. */
final class GatewayMetrics {
    private static final String PREFIX = "openim.gateway.";
    private static final List<Integer> KNOWN_REQUESTS =
            List.of(1001, 1002, 1003, 1004, 1005, 1006, 1007, 2003, 2004, 2005);

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter framesOut;
    private final Counter bytesOut;
    private final Counter bytesIn;
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = registry.counter(PREFIX + "accepted");
        this.framesOut = registry.counter(PREFIX + "frames.out");
        this.bytesOut = bytesCounter("bytes.out");
        this.bytesIn = bytesCounter("bytes.in");
        for (CloseReason reason : CloseReason.values()) {
            closed.put(reason, registry.counter(PREFIX + "closed", "reason", reason.tag()));
        }
    }

    private Counter bytesCounter(String name) {
        return Counter.builder(PREFIX + name).baseUnit("bytes").register(registry);
    }

    void connections(Slots connections) {
        registry.gauge(PREFIX + "connections", connections, Slots::taken);
    }

    void accepted() {
        accepted.increment();
    }

    void refused(String reason) {
        registry.counter(PREFIX + "refused", "reason", reason).increment();
    }

    void closed(CloseReason reason) {
        Counter counter = closed.get(reason);
        if (counter != null) {
            counter.increment();
        }
    }

    void received(int bytes) {
        bytesIn.increment(bytes);
    }

    void sent(int frames, long bytes) {
        framesOut.increment(frames);
        bytesOut.increment((double) bytes);
    }

    /** Counts an answered request and the time from its arrival to its answer. */
    void answered(int reqIdentifier, int errCode, long nanos) {
        String id = KNOWN_REQUESTS.contains(reqIdentifier) ? Integer.toString(reqIdentifier) : "other";
        String outcome = errCode == 0 ? "ok" : errCode == 500 ? "failed" : "refused";
        requests.computeIfAbsent(id + outcome, key -> registry.timer(PREFIX + "requests", "id", id, "outcome", outcome))
                .record(nanos, TimeUnit.NANOSECONDS);
    }
}
