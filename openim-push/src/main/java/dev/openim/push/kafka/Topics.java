package dev.openim.push.kafka;

import dev.openim.push.kafka.KafkaBusSettings.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of the bus. All methods block, and fail with a {@link KafkaException}. */
final class Topics {
    private static final int TIMEOUT_MILLIS = 3_000;
    /** A topic that was just made is not known to all brokers at once. */
    private static final int MAX_LOOKS = 30;

    private static final long PAUSE_MILLIS = 100;

    private final Admin admin;
    private final Topic topic;

    Topics(Admin admin, Topic topic) {
        this.admin = admin;
        this.topic = topic;
    }

    /** Asks for a sign of life. */
    static void ping(Admin admin) {
        await(admin.describeCluster(new DescribeClusterOptions().timeoutMs(TIMEOUT_MILLIS))
                .nodes());
    }

    /** Makes the topics where they are missing, and checks the number of partitions where they are not. */
    void prepare() {
        int partitions = require(messages());
        if (partitions != topic.partitions()) {
            throw new PartitionCountException(topic.name(), partitions, topic.partitions());
        }
        require(deadLetters());
    }

    /** Returns how many partitions the topic has. */
    private int require(NewTopic wanted) {
        for (int look = 0; look < MAX_LOOKS; look++) {
            OptionalInt partitions = partitionsOf(wanted.name());
            if (partitions.isPresent()) {
                return partitions.getAsInt();
            }
            create(wanted);
            pause();
        }
        throw new TimeoutException("topic " + wanted.name() + " was made and does not appear");
    }

    private OptionalInt partitionsOf(String name) {
        try {
            KafkaFuture<Map<String, TopicDescription>> answer = admin.describeTopics(
                            List.of(name), new DescribeTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .allTopicNames();
            return await(answer).values().stream()
                    .mapToInt(description -> description.partitions().size())
                    .findFirst();
        } catch (UnknownTopicOrPartitionException e) {
            return OptionalInt.empty();
        }
    }

    private void create(NewTopic wanted) {
        try {
            await(admin.createTopics(List.of(wanted), new CreateTopicsOptions().timeoutMs(TIMEOUT_MILLIS))
                    .all());
        } catch (TopicExistsException e) {
            // Another node was faster, or it is still becoming known.
        }
    }

    private NewTopic messages() {
        return newTopic(topic.name(), topic.partitions(), topic.retention().toMillis());
    }

    /** One partition is enough for what should not be, and nothing is thrown away before somebody has looked at it. */
    private NewTopic deadLetters() {
        return newTopic(topic.deadLetters(), 1, -1);
    }

    private NewTopic newTopic(String name, int partitions, long retentionMillis) {
        Map<String, String> config = Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                Long.toString(retentionMillis));
        NewTopic wanted = new NewTopic(
                name,
                Optional.of(partitions),
                topic.replication() < 0 ? Optional.empty() : Optional.of((short) topic.replication()));
        if (topic.replication() < 3) {
            return wanted.configs(config);
        }
        // An acknowledged message is on two machines at least, and one of three may be away.
        Map<String, String> withCopies = new HashMap<>(config);
        withCopies.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
        return wanted.configs(withCopies);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof KafkaException failure) {
                throw failure;
            }
            throw new KafkaException("Kafka answered with a failure", e.getCause());
        }
    }
}
