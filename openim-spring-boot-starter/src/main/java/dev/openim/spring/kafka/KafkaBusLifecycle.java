package dev.openim.spring.kafka;

import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.push.kafka.KafkaUnreachableException;
import dev.openim.spring.lifecycle.Part;
import dev.openim.spring.lifecycle.Phase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Begins to take messages from Kafka, on nodes that store them, when the stores are prepared and before anybody can send one, and ends it when nobody can
 * any more. A Kafka that is away does not keep the application from starting, unless it is told so: senders are refused until
 * it is there.
 */
final class KafkaBusLifecycle extends Part {
    private static final Logger log = LoggerFactory.getLogger(KafkaBusLifecycle.class);

    private final KafkaBusConnection connection;
    private final @Nullable KafkaBusConsumer consumer;
    private final boolean failFast;

    KafkaBusLifecycle(KafkaBusConnection connection, @Nullable KafkaBusConsumer consumer, boolean failFast) {
        super(Phase.BUS);
        this.connection = connection;
        this.consumer = consumer;
        this.failFast = failFast;
    }

    @Override
    protected void begin() {
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
    }

    @Override
    protected void end() {
        if (consumer != null) {
            consumer.stop();
        }
    }

    @Override
    public boolean isRunning() {
        return consumer == null ? super.isRunning() : consumer.isRunning();
    }
}
