package dev.openim.spring.config;

import dev.openim.spring.settings.DynamicSettings;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/** Auto-configuration for taking over at run time what changes in etcd, where settings were imported from there. */
@AutoConfiguration
@Conditional(OnEtcdSettings.class)
public final class OpenImSettingsAutoConfiguration {

    @Bean
    @ConditionalOnBean(LoggingSystem.class)
    DynamicSettings<LogLevels> openImDynamicLogLevels(
            Environment environment, LoggingSystem logging, ObjectProvider<LoggerGroups> groups) {
        LogLevels initial = Binder.get(environment).bindOrCreate("logging", LogLevels.class);
        LogLevelChanger changer = new LogLevelChanger(initial, logging, groups.getIfAvailable(LoggerGroups::new));
        return new DynamicSettings<>(initial, levels -> {}, changer::change);
    }

    @Bean
    @ConditionalOnMissingBean
    SettingsWatch openImSettingsWatch(ConfigurableEnvironment environment, ObjectProvider<DynamicSettings<?>> groups) {
        return new SettingsWatch(environment, groups.orderedStream().toList());
    }
}
