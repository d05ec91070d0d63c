package dev.openim.spring.actuate;

import dev.openim.gateway.Sessions;
import dev.openim.seq.SeqStore;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.OpenImGatewayAutoConfiguration;
import dev.openim.spring.storage.OpenImStorageAutoConfiguration;
import dev.openim.spring.storage.StorageStartup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for the health of messaging, as {@code openIm} among the application's health indicators. */
@AutoConfiguration(after = {OpenImGatewayAutoConfiguration.class, OpenImStorageAutoConfiguration.class})
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(StorageStartup.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImHealthIndicator")
    OpenImHealthIndicator openImHealthIndicator(
            StorageStartup storage, SeqStore seqs, Sessions sessions, ObjectProvider<GatewayLifecycle> gateway) {
        return new OpenImHealthIndicator(storage, seqs, sessions, gateway.getIfAvailable());
    }
}
