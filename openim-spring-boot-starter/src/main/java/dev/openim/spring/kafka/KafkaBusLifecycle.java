package dev.openim.spring.kafka;

import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaUnreachableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Begins to take messages from Kafka, on nodes that store them, when the stores are prepared and before anybody can send one, and ends it when nobody can
 * any more. A Kafka that is away does not keep the application from starting, unless it is told so: senders are refused until
 * it is there.
 */
final class KafkaBusLifecycle implements SmartLifecycle {
    /** Behind the preparation of the stores, before the outbox, the gateway and the web server. */
    static final int PHASE = Integer.MAX_VALUE - 3584;

    private static final Logger log = LoggerFactory.getLogger(KafkaBusLifecycle.class);

    private final KafkaBusConnection connection;
    private final @Nullable KafkaBusConsumer consumer;
    private final boolean failFast;
    private volatile boolean running;

    KafkaBusLifecycle(KafkaBusConnection connection, @Nullable KafkaBusConsumer consumer, boolean failFast) {
        this.connection = connection;
        this.consumer = consumer;
        this.failFast = failFast;
    }

    @Override
    public void start() {
        try {
            connection.requireTopics();
        } catch (KafkaUnreachableException e) {
            if (failFast) {
                throw e;
            }
            log.warn(
                    "{}. Senders are refused until it is there; spring.kafka.bootstrap-servers says where that is",
                    e.getMessage());
        }
        if (consumer != null) {
            consumer.start();
        }
        running = true;
    }

    @Override
    public void stop() {
        if (consumer != null) {
            consumer.stop();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return consumer == null ? running : consumer.isRunning();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
