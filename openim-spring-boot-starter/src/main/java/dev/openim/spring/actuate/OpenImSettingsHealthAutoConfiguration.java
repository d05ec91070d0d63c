package dev.openim.spring.actuate;

import dev.openim.spring.config.OpenImSettingsAutoConfiguration;
import dev.openim.spring.config.SettingsWatch;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for settings in etcd as {@code openImSettings} among the application's health indicators. */
@AutoConfiguration(after = OpenImSettingsAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(SettingsWatch.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImSettingsHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImSettingsHealthIndicator")
    SettingsHealthIndicator openImSettingsHealthIndicator(SettingsWatch watch) {
        return new SettingsHealthIndicator(watch);
    }
}
