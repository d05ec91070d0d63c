package dev.openim.spring.messaging;

import dev.openim.bus.BusSettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the bus between accepting a message and storing it.
 *
 * @param stripes Batches stored at the same time. Conversations are spread over them.
 * @param batchSize Most messages stored with one commit.
 * @param queueCapacity Most messages waiting in a stripe. Past it senders are refused.
 */
@ConfigurationProperties("openim.bus")
public record OpenImBusProperties(
        @DefaultValue("1") int stripes,
        @DefaultValue("500") int batchSize,
        @DefaultValue("10000") int queueCapacity) {

    BusSettings toSettings() {
        return new BusSettings(stripes, batchSize, queueCapacity);
    }
}
