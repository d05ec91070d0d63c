package dev.openim.spring.actuate;

import dev.openim.cluster.ClusterNode;
import dev.openim.gateway.Sessions;
import dev.openim.message.MessageStore;
import dev.openim.seq.SeqStore;
import dev.openim.spring.cluster.OpenImClusterAutoConfiguration;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.OpenImGatewayAutoConfiguration;
import dev.openim.spring.messaging.OpenImBusProperties;
import dev.openim.spring.messaging.OpenImMeters;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.storage.OpenImStorageProperties;
import dev.openim.trace.Telemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Auto-configuration for {@code /actuator/openim}, where the application exposes it. */
@AutoConfiguration(
        after = {
            OpenImServicesAutoConfiguration.class,
            OpenImGatewayAutoConfiguration.class,
            OpenImClusterAutoConfiguration.class
        })
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnBean({Sessions.class, OpenImMeters.class})
@ConditionalOnAvailableEndpoint(OpenImEndpoint.class)
public final class OpenImEndpointAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    OpenImEndpoint openImEndpoint(
            Sessions sessions,
            OpenImMeters meters,
            OpenImStorageProperties storage,
            OpenImBusProperties bus,
            SeqStore seqs,
            ObjectProvider<GatewayLifecycle> gateway,
            ObjectProvider<ClusterNode> node,
            Telemetry telemetry,
            MessageStore messages) {
        return new OpenImEndpoint(
                sessions,
                meters.registry(),
                storage,
                bus,
                seqs,
                gateway.getIfAvailable(),
                node.getIfAvailable(),
                new MessageLookup(telemetry.trace(), messages));
    }
}
