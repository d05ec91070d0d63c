package dev.openim.push.kafka;

import dev.openim.bus.BusSettings;
import java.time.Duration;

/**
 * Settings of the bus over Kafka.
 *
 * @param topic where messages lie until they are stored
 * @param groupId the consumer group; all nodes that store for the same users have the same
 * @param limits batches that this node stores at the same time, most messages of a batch, and most messages of this node that
 *     Kafka has not acknowledged; past it senders are refused
 * @param sendTimeout how long Kafka may take to acknowledge a message, 1 second or more; then its sender is refused
 */
public record KafkaBusSettings(Topic topic, String groupId, BusSettings limits, Duration sendTimeout) {
    public static final KafkaBusSettings DEFAULTS = new KafkaBusSettings(
            Topic.DEFAULTS, "openim-transfer", new BusSettings(2, 500, 10_000), Duration.ofSeconds(10));

    public KafkaBusSettings {
        if (groupId.isBlank()) {
            throw new IllegalArgumentException("groupId: empty (expected: the name of a consumer group)");
        }
        if (sendTimeout.compareTo(Duration.ofSeconds(1)) < 0 || sendTimeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("sendTimeout: " + sendTimeout + " (expected: 1s to 10m)");
        }
    }

    /**
     * The topic, as it is made where it is missing.
     *
     * @param name its name
     * @param partitions how many it has; must be what the topic has, and the same on all nodes
     * @param replication copies of each partition; -1 for what Kafka makes by default
     * @param retention how long Kafka keeps a message; one that is not stored within this time is lost
     */
    public record Topic(String name, int partitions, int replication, Duration retention) {
        public static final Topic DEFAULTS = new Topic("openim-messages", 16, -1, Duration.ofDays(7));

        public Topic {
            if (!name.matches("[a-zA-Z0-9._-]{1,200}")) {
                throw new IllegalArgumentException(
                        "topic: " + name + " (expected: 1-200 letters, digits, dots, underscores, hyphens)");
            }
            if (partitions < 1) {
                throw new IllegalArgumentException("partitions: " + partitions + " (expected: 1 or more)");
            }
            if (replication != -1 && (replication < 1 || replication > Short.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "replication: " + replication + " (expected: 1 or more, or -1 for Kafka's default)");
            }
            if (retention.compareTo(Duration.ofHours(1)) < 0) {
                throw new IllegalArgumentException("retention: " + retention + " (expected: 1h or more)");
            }
        }

        /** Returns the name of the topic for messages that cannot be stored. */
        public String deadLetters() {
            return name + "-dead-letters";
        }
    }
}
