package dev.openim.spring.messaging;

import dev.openim.notification.OutboxSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the outbox, which holds notifications from the commit of a change until the bus has them.
 *
 * @param lease Time after which another node sends what a node that died has left. Clocks of the nodes differ by less.
 * @param capacity Most notifications of a node waiting to be sent. Past it changes that need one are refused.
 * @param batchSize Most notifications given to the bus and not yet stored, and most removed with one commit.
 */
@ConfigurationProperties("openim.outbox")
public record OpenImOutboxProperties(
        @DefaultValue("10s") Duration lease,
        @DefaultValue("10000") int capacity,
        @DefaultValue("500") int batchSize) {

    OutboxSettings toSettings() {
        return new OutboxSettings(lease, capacity, batchSize);
    }
}
