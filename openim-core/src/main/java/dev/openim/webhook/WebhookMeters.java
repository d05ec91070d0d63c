package dev.openim.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of calls, and says in the log that they fail: at most once a minute for each kind. */
final class WebhookMeters {
    private static final Logger log = LoggerFactory.getLogger(WebhookMeters.class);
    private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final MeterRegistry registry;
    private final Map<String, AtomicLong> quietUntil = new ConcurrentHashMap<>();

    WebhookMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String webhook, String outcome, long begun) {
        Timer.builder("openim.webhook.calls")
                .description("Calls of the system outside, waiting for their turn included")
                .tag("webhook", webhook)
                .tag("outcome", outcome)
                .register(registry)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
    }

    void failed(String webhook, Throwable failure, String consequence) {
        long now = System.nanoTime();
        AtomicLong until = quietUntil.computeIfAbsent(webhook, key -> new AtomicLong(now));
        long quiet = until.get();
        if (now - quiet >= 0 && until.compareAndSet(quiet, now + SILENCE)) {
            log.warn("Webhook {} has no usable answer, {}: {}", webhook, consequence, failure.toString());
        }
    }
}
