package dev.openim.spring.actuate;

import dev.openim.push.kafka.KafkaBusConnection;
import dev.openim.push.kafka.KafkaBusConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Up when Kafka answers and this node takes messages from it, if it stores them. */
final class KafkaBusHealthIndicator extends AbstractHealthIndicator {
    private final KafkaBusConnection connection;
    private final @Nullable KafkaBusConsumer consumer;

    KafkaBusHealthIndicator(KafkaBusConnection connection, @Nullable KafkaBusConsumer consumer) {
        super("OpenIM bus health check failed");
        this.connection = connection;
        this.consumer = consumer;
    }

    @Override
    protected void doHealthCheck(Health.Builder health) {
        if (consumer == null) {
            connection.check();
            health.up();
            return;
        }
        health.withDetail("partitions", consumer.partitions())
                .withDetail("lag", consumer.lag())
                .withDetail("deadLetters", consumer.deadLetters());
        if (!consumer.isRunning()) {
            health.outOfService().withDetail("consumer", "stopped");
            return;
        }
        connection.check();
        Throwable failure = consumer.failure();
        if (failure == null) {
            health.up();
        } else {
            health.down(failure);
        }
    }
}
