package dev.openim.spring.messaging;

import dev.openim.inbox.InboxSettings;
import dev.openim.spring.settings.Dynamic;
import dev.openim.transfer.TransferSettings;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of user inboxes.
 *
 * @param fanOutLimit Members up to which a group's messages are entered into each member's inbox. Members of larger
 *     groups read the group's timeline.
 * @param holeGrace Time a reader waits for a number that is missing before it is stepped over.
 */
@ConfigurationProperties("openim.inbox")
public record OpenImInboxProperties(
        @Dynamic @DefaultValue("500") int fanOutLimit,
        @Dynamic @DefaultValue("10s") Duration holeGrace) {

    TransferSettings toTransferSettings() {
        return new TransferSettings(fanOutLimit);
    }

    InboxSettings toInboxSettings() {
        return new InboxSettings(holeGrace);
    }
}
