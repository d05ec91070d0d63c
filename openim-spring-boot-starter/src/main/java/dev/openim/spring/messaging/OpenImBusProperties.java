package dev.openim.spring.messaging;

import dev.openim.bus.BusSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the bus between accepting a message and storing it.
 *
 * @param type Where messages wait to be stored. In this process, or in Kafka, which spring.kafka.* tells how to reach.
 * @param stripes Batches stored at the same time. Conversations are spread over them. By default 1, and 2 with Kafka, where each
 *     waits for more than one server.
 * @param batchSize Most messages stored with one commit.
 * @param queueCapacity Most messages waiting in a stripe, or for Kafka's acknowledgement. Past it senders are refused.
 * @param kafka Settings of the bus over Kafka.
 */
@ConfigurationProperties("openim.bus")
public record OpenImBusProperties(
        @DefaultValue("local") Type type,
        @Nullable Integer stripes,
        @DefaultValue("500") int batchSize,
        @DefaultValue("10000") int queueCapacity,
        @DefaultValue Kafka kafka) {

    /** Where messages wait to be stored. */
    public enum Type {
        LOCAL,
        KAFKA
    }

    /**
     * Settings of the bus over Kafka.
     *
     * @param topic Topic for messages, made at the start if it is missing. Beside it there is one for dead letters.
     * @param partitions Partitions of the topic. Must be what the topic has, and the same on all nodes.
     * @param replication Copies of each partition when the topic is made. -1 leaves it to Kafka.
     * @param retention Time Kafka keeps a message when the topic is made. What is not stored within it is lost.
     * @param groupId Consumer group of the nodes that store messages.
     * @param sendTimeout Time Kafka may take to acknowledge a message. Then its sender is refused.
     * @param repeatWindow Time in which a message that is sent again is answered as the first time, with its time, before the
     *     stores are asked. Each message takes 200 bytes of Redis for so long, if the online tier is there: 600 MB for 5,000
     *     messages a second.
     */
    public record Kafka(
            @DefaultValue("openim-messages") String topic,
            @DefaultValue("16") int partitions,
            @DefaultValue("-1") int replication,
            @DefaultValue("7d") Duration retention,
            @DefaultValue("openim-transfer") String groupId,
            @DefaultValue("10s") Duration sendTimeout,
            @DefaultValue("10m") Duration repeatWindow) {}

    /** Returns what every kind of bus is set by. */
    public BusSettings toSettings() {
        int together = stripes != null ? stripes : type == Type.KAFKA ? 2 : 1;
        return new BusSettings(together, batchSize, queueCapacity);
    }
}
