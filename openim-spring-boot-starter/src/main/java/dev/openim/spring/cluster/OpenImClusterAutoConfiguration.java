package dev.openim.spring.cluster;

import dev.openim.auth.AuthService;
import dev.openim.auth.SessionKicker;
import dev.openim.cache.Invalidations;
import dev.openim.cluster.ClusterKicker;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.ClusterPusher;
import dev.openim.cluster.DisplacedLogins;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeTransport;
import dev.openim.cluster.PresenceNews;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.StaleChannel;
import dev.openim.gateway.SessionListener;
import dev.openim.gateway.SessionPusher;
import dev.openim.gateway.Sessions;
import dev.openim.presence.OtherNodes;
import dev.openim.presence.Presence;
import dev.openim.push.Pusher;
import dev.openim.spring.auth.OpenImAuthAutoConfiguration;
import dev.openim.spring.messaging.OpenImMessagingAutoConfiguration;
import dev.openim.spring.messaging.OpenImServicesAutoConfiguration;
import dev.openim.spring.roles.NodeRoles;
import dev.openim.spring.settings.InvalidSettingException;
import dev.openim.trace.Telemetry;
import java.time.Clock;
import java.util.Objects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration for nodes side by side, where there is a registry of nodes: that in etcd or Redis, or one of the application's own.
 */
@AutoConfiguration(
        after = {
            OpenImEtcdAutoConfiguration.class,
            OpenImRedisNodesAutoConfiguration.class,
            OpenImNodeLinkAutoConfiguration.class
        },
        before = {
            OpenImAuthAutoConfiguration.class,
            OpenImMessagingAutoConfiguration.class,
            OpenImServicesAutoConfiguration.class
        })
@ConditionalOnBean(NodeRegistry.class)
@EnableConfigurationProperties(OpenImClusterProperties.class)
public final class OpenImClusterAutoConfiguration {

    /** Reached only where there is no other. */
    @Bean
    @ConditionalOnMissingBean
    @SuppressWarnings("DoNotCallSuggester") // the container calls it, to be told
    NodeTransport openImMissingNodeTransport() {
        throw new MissingClusterLibraryException("More than one node", "io.grpc:grpc-netty and io.grpc:grpc-stub");
    }

    @Bean
    @ConditionalOnMissingBean
    ClusterNode openImClusterNode(
            OpenImClusterProperties properties,
            Environment environment,
            NodeRegistry registry,
            NodeTransport transport,
            Sessions sessions,
            Invalidations invalidations,
            Telemetry telemetry,
            ObjectProvider<RouteStore> routes,
            ObjectProvider<StaleChannel> channel) {
        String id = Objects.requireNonNullElseGet(properties.nodeId(), NodeNames::random);
        NodeRef self =
                InvalidSettingException.explain("openim.cluster", () -> new NodeRef(id, System.currentTimeMillis()));
        ClusterNode.Builder node = ClusterNode.builder(
                        self, sessions, new SessionPusher(sessions, telemetry), invalidations)
                .settings(InvalidSettingException.explain("openim.cluster", properties::toSettings))
                .roles(NodeRoles.of(environment))
                .clock(Clock.systemUTC())
                .telemetry(telemetry);
        routes.ifAvailable(node::routes);
        channel.ifAvailable(node::channel);
        return node.build(registry, transport);
    }

    @Bean
    @ConditionalOnMissingBean(Pusher.class)
    ClusterPusher openImClusterPusher(ClusterNode node, Sessions sessions, Telemetry telemetry) {
        return new ClusterPusher(node, new SessionPusher(sessions, telemetry));
    }

    @Bean
    @ConditionalOnMissingBean(SessionKicker.class)
    ClusterKicker openImClusterKicker(ClusterNode node, Sessions sessions) {
        return new ClusterKicker(sessions, node);
    }

    @Bean
    @ConditionalOnMissingBean
    OtherNodes openImOtherNodes(ClusterNode node) {
        return node.remoteSessions();
    }

    @Bean
    SessionListener openImSessionAnnouncer(ClusterNode node) {
        return node.announcer();
    }

    @Bean
    @ConditionalOnMissingBean
    ClusterLifecycle openImCluster(
            OpenImClusterProperties properties,
            ClusterNode node,
            AuthService auth,
            Sessions sessions,
            Presence presence) {
        // Who is put offline by a newcomer goes before anybody is told who is online.
        node.remoteSessions().addListener(new DisplacedLogins(auth, sessions, node, LoginWorkers.create()));
        node.remoteSessions().addListener(new PresenceNews(presence));
        return new ClusterLifecycle(node, Objects.requireNonNullElseGet(properties.host(), NodeNames::address));
    }

    @Bean
    @ConditionalOnMissingBean
    DrainLifecycle openImClusterDrain(ClusterNode node) {
        return new DrainLifecycle(node);
    }
}
