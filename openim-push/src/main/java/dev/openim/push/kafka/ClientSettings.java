package dev.openim.push.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What the clients of Kafka are told beside where Kafka is. What the promises of the bus rest on cannot be changed from outside;
 * what only makes them faster or slower can.
 */
final class ClientSettings {
    /** How long the sending thread waits for Kafka's description of the topic, or for memory. */
    private static final Duration MAX_BLOCK = Duration.ofSeconds(1);
    /** A node that says nothing for so long is dead, and others get its partitions. */
    private static final Duration SESSION = Duration.ofSeconds(10);

    private ClientSettings() {}

    static Map<String, Object> producer(Map<String, Object> connection, KafkaBusSettings settings) {
        Map<String, Object> config = common(connection);
        // Messages that come while others are on their way gather by themselves; waiting for more only delays them.
        config.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 5);
        config.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK.toMillis());
        config.put(
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.sendTimeout().toMillis()));
        config.put(
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                Math.toIntExact(settings.sendTimeout().toMillis() / 3));
        return config;
    }

    static Map<String, Object> consumer(Map<String, Object> connection, KafkaBusSettings settings) {
        Map<String, Object> config = common(connection);
        config.putIfAbsent(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
        config.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
        config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
        config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.limits().batchSize());
        return config;
    }

    static Map<String, Object> admin(Map<String, Object> connection) {
        return common(connection);
    }

    private static Map<String, Object> common(Map<String, Object> connection) {
        Map<String, Object> config = new HashMap<>(connection);
        // One name for several clients would make their meters collide.
        config.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
        return config;
    }
}
