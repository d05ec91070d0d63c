package dev.openim.history;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;

/** What is counted of copying to the history. Safe for concurrent use. */
final class HistoryMeters {
    private final Counter copied;
    private final Counter refused;
    private volatile HistoryBacklog backlog = HistoryBacklog.NONE;

    HistoryMeters(MeterRegistry registry, Clock clock) {
        copied = Counter.builder("openim.history.copied")
                .description("Messages copied to the history by this node")
                .baseUnit("messages")
                .register(registry);
        refused = Counter.builder("openim.history.refused")
                .description("Messages whose number is another message's in the history")
                .baseUnit("messages")
                .register(registry);
        Gauge.builder("openim.history.pending", this, meters -> meters.backlog.waiting())
                .description("Messages, of all nodes, that the history lacks or lacks a change of")
                .baseUnit("messages")
                .register(registry);
        Gauge.builder(
                        "openim.history.lag",
                        this,
                        meters -> meters.backlog.lag(clock.instant()).toMillis() / 1000.0)
                .description("Time that the oldest message has been waiting to be copied")
                .baseUnit("seconds")
                .register(registry);
    }

    void copied(int messages) {
        copied.increment(messages);
    }

    void refused(int messages) {
        refused.increment(messages);
    }

    long refused() {
        return (long) refused.count();
    }

    void backlog(HistoryBacklog found) {
        backlog = found;
    }
}
