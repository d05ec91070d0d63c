package dev.openim.examples.benchmark.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Records that are no messages, among those that are. Every method blocks. */
final class Poison {
    private static final String TOPIC = "openim-messages";
    private static final String DEAD_LETTERS = "openim-messages-dead-letters";
    private static final String REASON = "openim-reason";
    private static final String KEY = "poison-";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Map<String, Object> servers;
    private final Random random;
    private final Set<String> written = new TreeSet<>();

    Poison(int port, Random random) {
        this.servers = Map.of("bootstrap.servers", "127.0.0.1:" + port);
        this.random = random;
    }

    /** Writes noise, a record without a value, and one of a version that is not known, to partitions where messages are. */
    void write() throws InterruptedException {
        byte[] noise = new byte[200];
        random.nextBytes(noise);
        List<byte[]> values = new ArrayList<>();
        values.add(noise);
        values.add(null);
        values.add(new byte[] {8, 99});
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(servers, new ByteArraySerializer(), new ByteArraySerializer())) {
            int partitions = producer.partitionsFor(TOPIC).size();
            for (byte[] value : values) {
                String key = KEY + Long.toHexString(random.nextLong());
                int partition = random.nextInt(partitions);
                producer.send(new ProducerRecord<>(TOPIC, partition, key.getBytes(US_ASCII), value))
                        .get();
                written.add(key);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("the poison was not taken", e);
        }
    }

    /** Returns what was written and is not among the dead letters, with a reason, after a while. */
    Set<String> missing() {
        Set<String> missing = new TreeSet<>(written);
        Map<String, Object> settings = new HashMap<>(servers);
        settings.put("auto.offset.reset", "earliest");
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(DEAD_LETTERS, 0);
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!missing.isEmpty() && deadline - System.nanoTime() > 0) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Header reason = record.headers().lastHeader(REASON);
                    if (reason != null && record.key() != null) {
                        missing.remove(new String(record.key(), US_ASCII));
                    }
                }
            }
        }
        return missing;
    }
}
