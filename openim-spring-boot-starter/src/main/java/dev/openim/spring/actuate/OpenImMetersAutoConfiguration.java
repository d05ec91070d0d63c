package dev.openim.spring.actuate;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.micrometer.metrics.autoconfigure.MeterRegistryCustomizer;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for how messaging is measured, where the application has meters. */
@AutoConfiguration
@ConditionalOnClass(MeterRegistryCustomizer.class)
public final class OpenImMetersAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImMeterRules")
    MeterRules openImMeterRules() {
        return new MeterRules();
    }
}
