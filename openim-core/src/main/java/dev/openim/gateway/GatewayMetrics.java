package dev.openim.gateway;

import dev.openim.auth.Platform;
import dev.openim.wire.RequestIds;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the gateway counts. Tags have few values: reasons, known request numbers. Safe for concurrent use. */
final class GatewayMetrics {
    private static final String PREFIX = "openim.gateway.";
    private static final String CONNECTIONS = "connections";
    private static final String REASON = "reason";
    private static final Set<Integer> KNOWN_REQUESTS = Set.of(
            RequestIds.GET_NEWEST_SEQ,
            RequestIds.PULL_BY_RANGE,
            RequestIds.SEND_MESSAGE,
            RequestIds.SEND_SIGNAL,
            RequestIds.PULL_BY_SEQS,
            RequestIds.GET_READ_AND_MAX_SEQ,
            RequestIds.PULL_LAST_MESSAGE,
            RequestIds.PULL_INBOX,
            RequestIds.LOGOUT,
            RequestIds.SET_BACKGROUND,
            RequestIds.SUBSCRIBE_ONLINE_STATUS);

    private final MeterRegistry registry;
    private final Counter accepted;
    private final Counter framesOut;
    private final Counter bytesOut;
    private final Counter bytesIn;
    private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
    private final Map<Platform, AtomicInteger> sessions = new EnumMap<>(Platform.class);
    private final Map<String, Timer> requests = new ConcurrentHashMap<>();

    GatewayMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.accepted = counter("accepted", CONNECTIONS, "Connections whose client was let in")
                .register(registry);
        this.framesOut = counter("frames.out", "frames", "Frames sent").register(registry);
        this.bytesOut = counter("bytes.out", "bytes", "Bytes sent, in frames").register(registry);
        this.bytesIn = counter("bytes.in", "bytes", "Bytes received, in frames").register(registry);
        for (CloseReason reason : CloseReason.values()) {
            closed.put(
                    reason,
                    counter("closed", CONNECTIONS, "Connections that ended")
                            .tag(REASON, reason.tag())
                            .register(registry));
        }
        for (Platform platform : Platform.values()) {
            AtomicInteger open = new AtomicInteger();
            sessions.put(platform, open);
            Gauge.builder(PREFIX + "sessions", open, AtomicInteger::get)
                    .description("Connections now open whose client was let in")
                    .baseUnit(CONNECTIONS)
                    .tag("platform", platform.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
        refusals("overflow");
    }

    private static Counter.Builder counter(String name, String unit, String description) {
        return Counter.builder(PREFIX + name).baseUnit(unit).description(description);
    }

    private Counter refusals(String reason) {
        return counter("refused", CONNECTIONS, "Connections that were turned away")
                .tag(REASON, reason)
                .register(registry);
    }

    void connections(Slots connections) {
        Gauge.builder(PREFIX + CONNECTIONS, connections, Slots::taken)
                .description("Connections now open, those in their handshake included")
                .baseUnit(CONNECTIONS)
                .register(registry);
    }

    void opened(Session session) {
        sessions(session).incrementAndGet();
    }

    void ended(Session session) {
        sessions(session).decrementAndGet();
    }

    private AtomicInteger sessions(Session session) {
        return Objects.requireNonNull(sessions.get(session.platform()), "one for each platform");
    }

    void accepted() {
        accepted.increment();
    }

    void refused(String reason) {
        refusals(reason).increment();
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
        requests.computeIfAbsent(id + outcome, key -> requests(id, outcome)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer requests(String id, String outcome) {
        return Timer.builder(PREFIX + "requests")
                .description("Time from a request's arrival to its answer")
                .tag("id", id)
                .tag("outcome", outcome)
                .register(registry);
    }
}
