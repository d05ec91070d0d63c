package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes what lies in Kafka and has it handled, what waits in several partitions as one batch. All
 * nodes of a group share the partitions; each of them is one node's at a time.
 *
 * <p><b>Guarantee.</b> A message counts as done when the handler has stored it and its recipients were told; only then its
 * offset is committed. After a crash, or when partitions go from a node that has lost Kafka to another, what was not committed
 * is handled again, in the same order. An orderly end, and an orderly change of nodes, finish the batches in hand and repeat
 * nothing.
 * <p><b>Order.</b> The messages of a partition are handled in their order by one thread at a time; what follows them waits until
 * nothing of them is left.
 * <p><b>Failures.</b> While the stores are away a batch is tried again, at growing intervals, for as long as it takes; Kafka
 * keeps what follows. What cannot be read, what the handler refuses, and what it fails for another reason seven times within
 * some six seconds goes to the topic for dead letters, with the reason, and the others go on.
 *
 * <p>Safe for concurrent use.
 */
public final class KafkaBusConsumer {
    private final KafkaBusConnection connection;
    private final BatchHandler handler;
    private final Clock clock;
    private final ConsumerMeters meters;
    private @Nullable PollLoop loop;

    public KafkaBusConsumer(KafkaBusConnection connection, BatchHandler handler, Clock clock, MeterRegistry registry) {
        this.connection = connection;
        this.handler = handler;
        this.clock = clock;
        this.meters = new ConsumerMeters(registry, new AtomicLong());
    }

    /** Begins to take messages, now or as soon as Kafka can be reached. Returns at once. */
    public synchronized void start() {
        if (loop == null) {
            PollLoop started = new PollLoop(connection, handler, clock, meters);
            started.start();
            loop = started;
        }
    }

    /** Takes nothing more, finishes the batches in hand, and returns when they are committed or after some 20 seconds. */
    public synchronized void stop() {
        if (loop != null) {
            loop.stop();
            loop = null;
        }
    }

    public synchronized boolean isRunning() {
        return loop != null;
    }

    /** Returns how many partitions this node handles now. */
    public int partitions() {
        PollLoop running = running();
        return running == null ? 0 : running.partitions();
    }

    /** Returns what keeps this node from taking messages; null when it takes them, and when it is stopped. */
    public @Nullable Throwable failure() {
        PollLoop running = running();
        return running == null ? null : running.failure();
    }

    /** Returns how many messages of this node's partitions are not handled yet, as far as Kafka told lately. */
    public long lag() {
        return meters.lag().get();
    }

    /** Returns how many messages this node has put into the topic for dead letters since its start. */
    public long deadLetters() {
        return meters.deadLetterCount();
    }

    private synchronized @Nullable PollLoop running() {
        return loop;
    }
}
