package dev.openim.spring.config;

import dev.openim.spring.settings.DynamicSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;

/** Auto-configuration for taking over at run time what changes in etcd, where settings were imported from there. */
@AutoConfiguration
@Conditional(OnEtcdSettings.class)
public final class OpenImSettingsAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SettingsWatch openImSettingsWatch(ConfigurableEnvironment environment, ObjectProvider<DynamicSettings<?>> groups) {
        return new SettingsWatch(environment, groups.orderedStream().toList());
    }
}
