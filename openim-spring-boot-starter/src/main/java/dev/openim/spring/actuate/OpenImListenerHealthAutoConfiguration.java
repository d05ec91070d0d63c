package dev.openim.spring.actuate;

import dev.openim.listener.InboxListeners;
import dev.openim.spring.listener.OpenImListenerAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for inbox listeners as {@code openImListeners} among the application's health indicators. */
@AutoConfiguration(after = OpenImListenerAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(InboxListeners.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImListenerHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImListenersHealthIndicator")
    ListenerHealthIndicator openImListenersHealthIndicator(InboxListeners listeners) {
        return new ListenerHealthIndicator(listeners);
    }
}
