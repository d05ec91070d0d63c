package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.BusSettings;
import dev.openim.bus.MessageBus;
import dev.openim.bus.MessageBusContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** What a node has of the bus: it takes messages, and has them handled. */
final class KafkaNode implements MessageBusContract.Node {
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final KafkaBusConnection connection;
    final KafkaMessageBus bus;
    final KafkaBusConsumer consumer;

    KafkaNode(Map<String, Object> connection, KafkaBusSettings settings, BatchHandler handler) {
        this.connection = new KafkaBusConnection(connection, settings);
        this.bus = new KafkaMessageBus(this.connection, Clock.systemUTC(), meters);
        this.consumer = new KafkaBusConsumer(this.connection, handler, Clock.systemUTC(), meters);
    }

    KafkaNode start() {
        consumer.start();
        return this;
    }

    @Override
    public MessageBus bus() {
        return bus;
    }

    /** In the order in which an application ends them. */
    @Override
    public void close() {
        consumer.stop();
        bus.close();
        connection.close();
    }

    static Map<String, Object> connection(String servers) {
        // As quick to notice a dead node as the broker lets it be.
        return Map.of("bootstrap.servers", servers, "session.timeout.ms", 6_000, "heartbeat.interval.ms", 500);
    }

    /** A topic with four partitions. */
    static KafkaBusSettings settings(String topic, BusSettings limits) {
        return new KafkaBusSettings(
                new KafkaBusSettings.Topic(topic, 4, 1, Duration.ofDays(1)),
                "group-" + topic,
                limits,
                Duration.ofSeconds(5));
    }
}
