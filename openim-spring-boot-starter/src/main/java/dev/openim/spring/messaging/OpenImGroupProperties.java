package dev.openim.spring.messaging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of groups.
 *
 * @param historyForNewMembers Whether who joins may read what was written before.
 */
@ConfigurationProperties("openim.group")
public record OpenImGroupProperties(@DefaultValue("true") boolean historyForNewMembers) {}
