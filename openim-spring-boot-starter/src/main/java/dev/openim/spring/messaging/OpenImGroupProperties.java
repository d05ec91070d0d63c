package dev.openim.spring.messaging;

import dev.openim.group.GroupSettings;
import dev.openim.spring.settings.Dynamic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of groups.
 *
 * @param historyForNewMembers Whether who joins may read what was written before.
 */
@ConfigurationProperties("openim.group")
public record OpenImGroupProperties(
        @Dynamic @DefaultValue("true") boolean historyForNewMembers) {

    GroupSettings toSettings() {
        return new GroupSettings(historyForNewMembers);
    }
}
