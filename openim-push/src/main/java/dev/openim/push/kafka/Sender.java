package dev.openim.push.kafka;

import dev.openim.bus.BusUnavailableException;
import dev.openim.push.kafka.KafkaMessageBus.ProducerFactory;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.ApiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that hands records to Kafka's producer, in the order in which they came. Nobody else does, because the producer
 * blocks where it does not know the topic yet and where its memory is full. Who hands over here bounds how many wait.
 */
final class Sender {
    private static final Logger log = LoggerFactory.getLogger(Sender.class);
    /** A record that could not even be handed to the producer for so long is refused. */
    private static final Duration MAX_QUEUED = Duration.ofSeconds(2);

    private final BlockingQueue<Sending> queue = new LinkedBlockingQueue<>();
    private final Runnable requireTopics;
    private final ProducerFactory producers;
    private final Duration sendTimeout;
    private final Thread thread = new Thread(this::run, "openim-bus-sender");
    private final AtomicBoolean away = new AtomicBoolean();
    private @Nullable Producer<byte[], byte[]> producer;
    private volatile boolean stopping;
    private volatile boolean ended;

    Sender(Runnable requireTopics, ProducerFactory producers, Duration sendTimeout) {
        this.requireTopics = requireTopics;
        this.producers = producers;
        this.sendTimeout = sendTimeout;
        this.producer = producers.create();
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Never blocks. */
    void send(Sending sending) {
        if (stopping) {
            sending.settle(closed());
            return;
        }
        queue.add(sending);
        if (ended) {
            refuseLatecomers();
        }
    }

    /** Takes nothing more and waits until all that was taken is settled. */
    void stop(Duration limit) {
        stopping = true;
        try {
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            Sending next = take();
            while (next != null) {
                send(next, next.age());
                next = take();
            }
        } catch (InterruptedException e) {
            log.warn("The thread that sends to Kafka was interrupted and ends");
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            if (producer != null) {
                // Waits for what is on its way.
                producer.close(sendTimeout.plusSeconds(1));
            }
            ended = true;
            refuseLatecomers();
        }
    }

    /** Returns the next record, or null when all is done. */
    private @Nullable Sending take() throws InterruptedException {
        Sending next = queue.poll();
        while (next == null && !stopping) {
            next = queue.poll(100, TimeUnit.MILLISECONDS);
        }
        return next == null ? queue.poll() : next;
    }

    private void send(Sending sending, long age) {
        try {
            if (age > MAX_QUEUED.toNanos()) {
                throw new BusUnavailableException("the server does not reach its message bus, try again");
            }
            requireTopics.run();
            var unused = running().send(sending.record(), (metadata, failure) -> settle(sending, failure));
        } catch (KafkaUnreachableException | PartitionCountException | BusUnavailableException | ApiException e) {
            settle(sending, e);
        } catch (RuntimeException e) {
            // This producer takes nothing any more, whatever Kafka says later.
            replaceProducer(e);
            settle(sending, e);
        }
    }

    private Producer<byte[], byte[]> running() {
        Producer<byte[], byte[]> running = producer;
        if (running == null) {
            running = producers.create();
            producer = running;
        }
        return running;
    }

    private void replaceProducer(RuntimeException failure) {
        log.error("Kafka's producer failed and is replaced", failure);
        Producer<byte[], byte[]> broken = producer;
        producer = null;
        if (broken != null) {
            broken.close(Duration.ZERO);
        }
    }

    private void settle(Sending sending, @Nullable Throwable failure) {
        if (failure == null) {
            if (away.get() && away.compareAndSet(true, false)) {
                log.info("Kafka takes messages again");
            }
        } else if (away.compareAndSet(false, true)) {
            log.warn("Kafka does not take messages, senders are refused: {}", failure.toString());
        }
        sending.settle(failure);
    }

    private void refuseLatecomers() {
        for (Sending late = queue.poll(); late != null; late = queue.poll()) {
            late.settle(closed());
        }
    }

    private static BusUnavailableException closed() {
        return new BusUnavailableException("the server is shutting down");
    }
}
