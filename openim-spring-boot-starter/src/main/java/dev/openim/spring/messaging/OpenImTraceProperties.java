package dev.openim.spring.messaging;

import dev.openim.trace.MessageTrace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of what is remembered of single messages.
 *
 * @param messages Messages whose way through this node is remembered in memory, about 1 KB each. Use 0 for none.
 */
@ConfigurationProperties("openim.trace")
public record OpenImTraceProperties(@DefaultValue("10000") int messages) {

    MessageTrace toTrace() {
        return new MessageTrace(messages);
    }
}
