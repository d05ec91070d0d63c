package dev.openim.spring.actuate;

import dev.openim.cluster.ClusterNode;
import dev.openim.spring.cluster.OpenImClusterAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for what a node knows of others, as {@code openImCluster} among the application's health indicators. */
@AutoConfiguration(after = OpenImClusterAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(ClusterNode.class)
@ConditionalOnEnabledHealthIndicator("openim")
public final class OpenImClusterHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "openImClusterHealthIndicator")
    ClusterHealthIndicator openImClusterHealthIndicator(ClusterNode node) {
        return new ClusterHealthIndicator(node);
    }
}
