package dev.openim.push.kafka;

import dev.openim.bus.BusMessage;
import dev.openim.bus.BusUnavailableException;
import dev.openim.bus.MessageBus;
import dev.openim.error.OpenImException;
import dev.openim.message.SendReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * The bus over Kafka. A sender is answered when Kafka has the message on as many machines as the topic demands; what is stored
 * and pushed then is the work of a {@link KafkaBusConsumer}, on this node or on another.
 *
 * <p>No more than {@code limits.queueCapacity} messages wait for Kafka: past that senders are refused at once. While Kafka is
 * away they are refused within {@code sendTimeout} and 3 seconds; a message that was refused for that reason may have reached
 * Kafka or not. When it is back, messages are taken again.
 */
public final class KafkaMessageBus implements MessageBus, AutoCloseable {
    private final KafkaBusSettings settings;
    private final Clock clock;
    private final Semaphore room;
    private final Sender sender;
    private final Counter refused;

    /**
     * Connects to nothing yet.
     *
     * @throws KafkaUnreachableException when Kafka's client cannot be made, for one because an address has no meaning
     */
    public KafkaMessageBus(KafkaBusConnection connection, Clock clock, MeterRegistry meters) {
        this(connection.settings(), connection::requireTopics, connection::producer, clock, meters);
    }

    KafkaMessageBus(
            KafkaBusSettings settings,
            Runnable requireTopics,
            ProducerFactory producers,
            Clock clock,
            MeterRegistry meters) {
        this.settings = settings;
        this.clock = clock;
        this.room = new Semaphore(settings.limits().queueCapacity());
        this.refused = Counter.builder("openim.bus.refused")
                .description("Messages refused because the bus was full, away or closed")
                .baseUnit("messages")
                .register(meters);
        Gauge.builder("openim.bus.waiting", this, KafkaMessageBus::waiting)
                .description("Messages accepted and not yet acknowledged by Kafka")
                .baseUnit("messages")
                .register(meters);
        this.sender = new Sender(requireTopics, producers, settings.sendTimeout());
        sender.start();
    }

    @Override
    public CompletionStage<SendReceipt> publish(BusMessage message) {
        CompletableFuture<SendReceipt> answer = new CompletableFuture<>();
        if (!room.tryAcquire()) {
            refused.increment();
            answer.completeExceptionally(new BusUnavailableException("the server is busy, try again"));
            return answer;
        }
        // The number is given when the message is stored.
        SendReceipt receipt = new SendReceipt(message.conversationId(), 0, message.sendTime());
        sender.send(new Sending(record(message), failure -> {
            room.release();
            if (failure == null) {
                answer.complete(receipt);
            } else {
                refused.increment();
                answer.completeExceptionally(refusal(failure));
            }
        }));
        return answer;
    }

    /** The record says when it was published by the clock of this node, whatever time the message bears. */
    private ProducerRecord<byte[], byte[]> record(BusMessage message) {
        byte[] key = RecordCodec.key(message);
        int partition = RecordCodec.partition(key, settings.topic().partitions());
        return new ProducerRecord<>(
                settings.topic().name(),
                partition,
                clock.millis(),
                key,
                RecordCodec.encode(message),
                RecordCodec.headers(message));
    }

    private static OpenImException refusal(Throwable failure) {
        if (failure instanceof OpenImException known) {
            return known;
        }
        return failure instanceof RecordTooLargeException
                ? OpenImException.args("the message is too large for the bus")
                : new BusUnavailableException("the server does not reach its message bus, try again");
    }

    /** Returns how many messages wait for Kafka's acknowledgement. */
    public int waiting() {
        return settings.limits().queueCapacity() - room.availablePermits();
    }

    /** Takes nothing more, and returns when all that was taken is acknowledged or refused. */
    @Override
    public void close() {
        sender.stop(settings.sendTimeout().plus(Duration.ofSeconds(5)));
    }

    /** Makes a producer, and another one when that has failed for good. */
    @FunctionalInterface
    interface ProducerFactory {
        Producer<byte[], byte[]> create();
    }
}
