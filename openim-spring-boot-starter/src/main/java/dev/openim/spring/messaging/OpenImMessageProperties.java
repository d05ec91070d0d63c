package dev.openim.spring.messaging;

import dev.openim.chat.SendSettings;
import dev.openim.spring.settings.Dynamic;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings of accepting messages.
 *
 * @param maxSize Largest message, content and all else together.
 * @param friendVerify Whether a user may write only to those who have them as a friend.
 */
@ConfigurationProperties("openim.message")
public record OpenImMessageProperties(
        @Dynamic @DefaultValue("128KB") DataSize maxSize,
        @Dynamic @DefaultValue("false") boolean friendVerify) {

    SendSettings toSettings() {
        long bytes = maxSize.toBytes();
        return new SendSettings((int) Math.min(bytes, Integer.MAX_VALUE));
    }
}
