package dev.openim.spring.actuate;

import dev.openim.history.HistoryWriter;
import dev.openim.spring.history.OpenImHistoryAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of MongoDB and the history, as {@code openImHistory} among the application's health indicators. */
@AutoConfiguration(after = OpenImHistoryAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(HistoryWriter.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImHistoryHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImHistoryHealthIndicator")
    HistoryHealthIndicator openImHistoryHealthIndicator(HistoryWriter writer) {
        return new HistoryHealthIndicator(writer);
    }
}
