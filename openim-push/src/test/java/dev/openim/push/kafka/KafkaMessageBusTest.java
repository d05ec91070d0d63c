package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.BusSettings;
import dev.openim.bus.MessageBusContract;
import java.util.UUID;
import org.junit.jupiter.api.extension.RegisterExtension;

class KafkaMessageBusTest extends MessageBusContract {
    @RegisterExtension
    static final EmbeddedBroker KAFKA = new EmbeddedBroker();

    private final String topic = "bus-" + UUID.randomUUID();

    @Override
    protected Node open(BatchHandler handler, BusSettings settings) {
        return new KafkaNode(KAFKA.connection(), KafkaNode.settings(topic, settings), handler).start();
    }
}
