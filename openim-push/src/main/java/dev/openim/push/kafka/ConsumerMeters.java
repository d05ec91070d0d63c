package dev.openim.push.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** What is counted of the way from Kafka to the stores. */
final class ConsumerMeters {
    private final AtomicLong lag;
    private final Timer latency;
    private final DistributionSummary batches;
    private final Counter deadLetters;

    ConsumerMeters(MeterRegistry registry, AtomicLong lag) {
        this.lag = lag;
        this.latency = Timer.builder("openim.bus.latency")
                .description("Time from accepting a message to having it stored")
                .register(registry);
        this.batches = DistributionSummary.builder("openim.bus.batch")
                .description("Messages stored with one commit")
                .baseUnit("messages")
                .register(registry);
        this.deadLetters = Counter.builder("openim.bus.dead.letters")
                .description("Messages that could not be stored and were put into the topic for dead letters")
                .baseUnit("messages")
                .register(registry);
        Gauge.builder("openim.bus.lag", lag, AtomicLong::get)
                .description("Messages in the partitions of this node that are not handled yet")
                .baseUnit("messages")
                .register(registry);
    }

    AtomicLong lag() {
        return lag;
    }

    void batch(int size) {
        batches.record(size);
    }

    void handled(long millis) {
        // Clocks of nodes differ a little.
        latency.record(Math.max(0, millis), TimeUnit.MILLISECONDS);
    }

    void deadLetter() {
        deadLetters.increment();
    }

    long deadLetterCount() {
        return (long) deadLetters.count();
    }
}
