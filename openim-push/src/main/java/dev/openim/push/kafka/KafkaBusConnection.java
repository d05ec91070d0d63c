package dev.openim.push.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/**
 * Where Kafka is, and the topics that the bus has there. Nothing connects before it is needed.
 *
 * <p>Safe for concurrent use. Methods that say so block for up to some seconds, and are not for event loops.
 */
public final class KafkaBusConnection implements AutoCloseable {
    /** After a failure nobody asks again for so long. */
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Map<String, Object> connection;
    private final KafkaBusSettings settings;
    private @Nullable Admin admin;
    private @Nullable RuntimeException failure;
    private long failedAt;
    private volatile boolean ready;

    /** @param connection properties of Kafka's clients that say where it is and how to log in */
    public KafkaBusConnection(Map<String, Object> connection, KafkaBusSettings settings) {
        this.connection = Map.copyOf(connection);
        this.settings = settings;
    }

    /** Returns how the bus is set up. */
    public KafkaBusSettings settings() {
        return settings;
    }

    /**
     * Makes the topics where they are missing. Blocks until that is done for the first time; later calls return at once.
     *
     * @throws KafkaUnreachableException when Kafka does not answer; trying again later may succeed
     * @throws PartitionCountException when the topic has another number of partitions than the settings say
     */
    public void requireTopics() {
        if (!ready) {
            prepareTopics();
        }
    }

    private synchronized void prepareTopics() {
        if (ready) {
            return;
        }
        if (failure != null && System.nanoTime() - failedAt < PAUSE.toNanos()) {
            throw failure;
        }
        try {
            new Topics(admin(), settings.topic()).prepare();
            ready = true;
            failure = null;
        } catch (PartitionCountException | KafkaUnreachableException e) {
            throw remember(e);
        } catch (KafkaException e) {
            throw remember(new KafkaUnreachableException(servers(), e));
        }
    }

    private RuntimeException remember(RuntimeException e) {
        failure = e;
        failedAt = System.nanoTime();
        return e;
    }

    /**
     * Asks Kafka for a sign of life, and looks after the topics if they are not known to be there. Blocks.
     *
     * @throws KafkaUnreachableException when there is none
     * @throws PartitionCountException as {@link #requireTopics}
     */
    public void check() {
        requireTopics();
        try {
            Topics.ping(admin());
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(servers(), e);
        }
    }

    Producer<byte[], byte[]> producer() {
        try {
            return new KafkaProducer<>(ClientSettings.producer(connection, settings));
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(servers(), e);
        }
    }

    Consumer<byte[], byte[]> consumer() {
        try {
            return new KafkaConsumer<>(ClientSettings.consumer(connection, settings));
        } catch (KafkaException e) {
            throw new KafkaUnreachableException(servers(), e);
        }
    }

    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(ClientSettings.admin(connection));
        }
        return admin;
    }

    private String servers() {
        return Objects.toString(connection.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG), "an unknown address");
    }

    @Override
    public synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofSeconds(2));
            admin = null;
        }
    }
}
