package dev.openim.spring.messaging;

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
        @DefaultValue("500") int fanOutLimit,
        @DefaultValue("10s") Duration holeGrace) {}
