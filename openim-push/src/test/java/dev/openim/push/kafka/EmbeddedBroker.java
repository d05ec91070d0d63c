package dev.openim.push.kafka;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A broker in this process, for the tests of one class. */
final class EmbeddedBroker implements BeforeAllCallback, AfterAllCallback {
    private @Nullable EmbeddedKafkaKraftBroker broker;

    @Override
    public void beforeAll(ExtensionContext context) {
        EmbeddedKafkaKraftBroker started = new EmbeddedKafkaKraftBroker(1, 1);
        started.brokerProperties(Map.of(
                "offsets.topic.num.partitions", "1",
                "group.initial.rebalance.delay.ms", "0",
                // As careless as a default installation: our own topics must not come into being by it.
                "auto.create.topics.enable", "true"));
        started.afterPropertiesSet();
        broker = started;
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (broker != null) {
            broker.destroy();
        }
    }

    /** Returns what clients have to know. */
    Map<String, Object> connection() {
        return KafkaNode.connection(Objects.requireNonNull(broker).getBrokersAsString());
    }
}
