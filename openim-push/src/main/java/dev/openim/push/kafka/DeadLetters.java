package dev.openim.push.kafka;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts records that cannot be handled into a topic of their own: key and value as they were, and as headers the reason and where
 * they came from. Safe for concurrent use; blocks until Kafka has the record.
 */
final class DeadLetters implements AutoCloseable {
    static final String REASON = "openim-reason";
    static final String TOPIC = "openim-topic";
    static final String PARTITION = "openim-partition";
    static final String OFFSET = "openim-offset";
    static final String TIMESTAMP = "openim-timestamp";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);
    private static final int MAX_REASON = 2000;

    private final KafkaBusConnection connection;
    private final ConsumerMeters meters;
    private @Nullable Producer<byte[], byte[]> producer;
    private boolean closed;

    DeadLetters(KafkaBusConnection connection, ConsumerMeters meters) {
        this.connection = connection;
        this.meters = meters;
    }

    /** @throws KafkaException when Kafka did not say that it has the record */
    void send(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        try {
            var unused = producer()
                    .send(new ProducerRecord<>(
                            connection.settings().topic().deadLetters(),
                            null,
                            record.key(),
                            record.value(),
                            headers(record, reason)))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("a dead letter was not taken", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("a dead letter was not waited for", e);
        }
        meters.deadLetter();
        log.error(
                "A message cannot be handled and is put aside, topic {} partition {} offset {}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                reason.toString());
    }

    private static Headers headers(ConsumerRecord<byte[], byte[]> record, Throwable reason) {
        Headers headers = new RecordHeaders();
        record.headers().forEach(headers::add);
        add(headers, REASON, text(reason));
        add(headers, TOPIC, record.topic());
        add(headers, PARTITION, Integer.toString(record.partition()));
        add(headers, OFFSET, Long.toString(record.offset()));
        add(headers, TIMESTAMP, Long.toString(record.timestamp()));
        return headers;
    }

    private static String text(Throwable reason) {
        String text = reason.getCause() == null ? reason.toString() : reason + ": " + reason.getCause();
        return text.substring(0, Math.min(text.length(), MAX_REASON));
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Producer<byte[], byte[]> producer() {
        if (closed) {
            throw new KafkaException("dead letters are not taken any more");
        }
        if (producer == null) {
            producer = connection.producer();
        }
        return producer;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (producer != null) {
            producer.close(connection.settings().sendTimeout());
            producer = null;
        }
    }
}
