package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The consumer from one start to the next stop. One thread talks to Kafka, at all times, so that this node keeps its place in the
 * group however long a batch takes; a few others handle batches.
 */
final class PollLoop {
    private static final Logger log = LoggerFactory.getLogger(PollLoop.class);

    private static final Duration IDLE_POLL = Duration.ofMillis(100);
    /** While something is in hand it may be done at any time, and its partition be wanted again. */
    private static final Duration BUSY_POLL = Duration.ofMillis(10);

    private static final Duration LAST_BATCHES = Duration.ofSeconds(10);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final KafkaBusConnection connection;
    private final ConsumerMeters meters;
    private final DeadLetters deadLetters;
    private final ThreadPoolExecutor workers;
    private final Lanes lanes;
    private final Thread thread = new Thread(this::run, "openim-bus-consumer");
    private final Object stop = new Object();
    private volatile boolean stopping;
    private volatile int partitions;
    private volatile @Nullable Throwable failure;

    PollLoop(KafkaBusConnection connection, BatchHandler handler, Clock clock, ConsumerMeters meters) {
        this.connection = connection;
        this.meters = meters;
        this.deadLetters = new DeadLetters(connection, meters);
        this.workers = workers(connection.settings().limits().stripes());
        this.lanes = new Lanes(
                connection.settings().limits().batchSize(),
                new BatchRunner(handler, deadLetters, clock, meters),
                workers);
        this.thread.setDaemon(true);
    }

    private static ThreadPoolExecutor workers(int count) {
        AtomicInteger number = new AtomicInteger();
        // Holds one task at most.
        return new ThreadPoolExecutor(count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread worker = new Thread(task, "openim-bus-" + number.getAndIncrement());
            worker.setDaemon(true);
            return worker;
        });
    }

    void start() {
        thread.start();
    }

    void stop() {
        synchronized (stop) {
            stopping = true;
            stop.notifyAll();
        }
        try {
            thread.join(LAST_BATCHES.plus(CLOSE_TIMEOUT).plus(CLOSE_TIMEOUT).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int partitions() {
        return partitions;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }

    private void run() {
        try {
            Duration pause = FIRST_PAUSE;
            while (!stopping) {
                long since = System.nanoTime();
                try {
                    consume();
                } catch (RuntimeException | Error e) {
                    // The thread must go on: what all users sent depends on it.
                    failure = e;
                    if (System.nanoTime() - since > LONGEST_PAUSE.toNanos()) {
                        pause = FIRST_PAUSE;
                    }
                    log.warn("Messages cannot be taken from Kafka, trying again in {}: {}", pause, e.toString());
                    rest(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException e) {
            log.warn("The thread that takes messages from Kafka was interrupted and ends");
        } finally {
            workers.shutdown();
            deadLetters.close();
        }
    }

    private void rest(Duration pause) throws InterruptedException {
        long deadline = System.nanoTime() + pause.toNanos();
        synchronized (stop) {
            for (long left = pause.toMillis(); left > 0 && !stopping; ) {
                stop.wait(left);
                left = (deadline - System.nanoTime()) / 1_000_000;
            }
        }
    }

    /** Joins the group and takes messages until the end, or until a failure that joining anew may mend. */
    private void consume() throws InterruptedException {
        connection.requireTopics();
        Consumer<byte[], byte[]> consumer = connection.consumer();
        Rebalancing rebalancing = new Rebalancing(consumer, lanes);
        try {
            consumer.subscribe(List.of(connection.settings().topic().name()), rebalancing);
            Commits commits = new Commits(consumer, lanes, meters);
            while (!stopping) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(lanes.areBusy() ? BUSY_POLL : IDLE_POLL);
                for (TopicPartition partition : records.partitions()) {
                    lanes.add(partition, records.records(partition));
                }
                lanes.dispatch();
                holdBackFull(consumer);
                commits.tend();
                failure = null;
                partitions = lanes.count();
            }
        } finally {
            partitions = 0;
            try {
                rebalancing.release(lanes.partitions(), LAST_BATCHES);
            } finally {
                consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            }
        }
    }

    private void holdBackFull(Consumer<byte[], byte[]> consumer) {
        consumer.pause(lanes.full());
        consumer.resume(lanes.notFull());
    }
}
