package dev.openim.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.OpenIm;
import dev.openim.auth.SessionKicker;
import dev.openim.cluster.ClusterKicker;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.ClusterPusher;
import dev.openim.cluster.ClusterSettings;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.LinkListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeRole;
import dev.openim.cluster.NodeTransport;
import dev.openim.cluster.RegistryUnavailableException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.gateway.SessionPusher;
import dev.openim.push.Pusher;
import dev.openim.spring.Contexts;
import dev.openim.spring.diagnostics.FailureAnalyses;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.roles.ConditionalOnNodeRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.function.RouterFunction;

/** What there is by which properties of a node. */
class ClusterAutoConfigurationTest {
    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
    private final ApplicationContextRunner node = Contexts.withoutWeb()
            .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
            .withPropertyValues(
                    "openim.cluster.host=127.0.0.1", "openim.cluster.address=127.0.0.1", "openim.cluster.port=0");

    @Test
    void aNodeAloneHasNothingOfIt() {
        Contexts.withoutWeb().run(context -> {
            assertThat(context)
                    .doesNotHaveBean(ClusterNode.class)
                    .doesNotHaveBean(NodeTransport.class)
                    .doesNotHaveBean("openImClusterHealthIndicator");
            assertThat(context.getBean(Pusher.class)).isInstanceOf(SessionPusher.class);
        });
    }

    @Test
    void aRegistryOfTheApplicationsOwnIsEnough() {
        node.run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(Pusher.class)).isInstanceOf(ClusterPusher.class);
            assertThat(context.getBean(SessionKicker.class)).isInstanceOf(ClusterKicker.class);
            NodeInfo self = context.getBean(ClusterNode.class).members().get(0);
            assertThat(self.host()).isEqualTo("127.0.0.1");
            assertThat(self.port()).isPositive();
            assertThat(self.roles()).containsExactlyInAnyOrder(NodeRole.values());
            assertThat(self.id()).isNotEmpty();
        });
    }

    @Test
    void defaultsAreThoseOfTheCore() {
        node.run(context -> assertThat(
                        context.getBean(OpenImClusterProperties.class).toSettings())
                .isEqualTo(ClusterSettings.DEFAULTS));
    }

    @Test
    void beansOfTheApplicationTakeTheirPlace() {
        Pusher pusher = pushes -> {};
        SessionKicker kicker = (user, platform) -> {};
        NodeTransport transport = new OwnTransport();
        node.withBean(Pusher.class, () -> pusher)
                .withBean(SessionKicker.class, () -> kicker)
                .withBean(NodeTransport.class, () -> transport)
                .run(context -> {
                    assertThat(context.getBean(Pusher.class)).isSameAs(pusher);
                    assertThat(context.getBean(SessionKicker.class)).isSameAs(kicker);
                    assertThat(context.getBean(NodeTransport.class)).isSameAs(transport);
                });
    }

    @Test
    void rolesSayWhatANodeDoes() {
        Contexts.web()
                .withPropertyValues("openim.cluster.roles=transfer,push")
                .withUserConfiguration(OfTheApplication.class)
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(OpenIm.class)
                        .hasBean("forAnyNode")
                        .hasBean("forPushing")
                        .doesNotHaveBean("forPages")
                        .doesNotHaveBean(GatewayLifecycle.class)
                        .doesNotHaveBean(RouterFunction.class));
        Contexts.web()
                .withPropertyValues("openim.cluster.roles[0]=gateway", "openim.cluster.roles[1]=transfer")
                .run(context -> assertThat(context)
                        .hasSingleBean(GatewayLifecycle.class)
                        .doesNotHaveBean(RouterFunction.class));
        node.withPropertyValues("openim.cluster.roles=api,transfer")
                .run(context -> assertThat(context.getBean(ClusterNode.class)
                                .members()
                                .get(0)
                                .roles())
                        .isEqualTo(Set.of(NodeRole.API, NodeRole.TRANSFER)));
    }

    @Test
    void healthTellsWhoIsThere() {
        node.withPropertyValues("openim.cluster.node-id=one").run(context -> {
            Health health = context.getBean("openImClusterHealthIndicator", HealthIndicator.class)
                    .health();
            assertThat(health).isNotNull();
            assertThat(health.getStatus()).isEqualTo(Status.UP);
            assertThat(health.getDetails())
                    .containsEntry("node", "one")
                    .containsEntry("registered", true)
                    .containsEntry("members", List.of("one"))
                    .containsEntry("linked", Set.of());
        });
    }

    @Test
    void aRoleThatIsMissingIsExplained() {
        FailureAnalysis analysis =
                analysisOf(Contexts.withoutWeb().withPropertyValues("openim.cluster.roles=gateway,api"));
        assertThat(analysis.getDescription()).contains("openim.cluster.roles: without transfer");
        assertThat(analysis.getAction())
                .contains("Add transfer to openim.cluster.roles")
                .contains("openim.bus.type=kafka");
    }

    @Test
    void aMissingLibraryForLinksIsExplained() {
        FailureAnalysis analysis = analysisOf(node.withClassLoader(new FilteredClassLoader("io.grpc")));
        assertThat(analysis.getDescription()).contains("io.grpc:grpc-netty");
        assertThat(analysis.getAction()).contains("Add io.grpc:grpc-netty and io.grpc:grpc-stub");
    }

    @Test
    void aMissingLibraryForEtcdIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("io.etcd"))
                .withPropertyValues("openim.cluster.discovery=etcd"));
        assertThat(analysis.getDescription()).contains("openim.cluster.discovery: etcd needs io.etcd:jetcd-core");
        assertThat(analysis.getAction()).contains("openim.cluster.discovery=none");
    }

    @Test
    void anEtcdThatIsNotReachedIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withPropertyValues(
                        "openim.cluster.discovery=etcd",
                        "openim.cluster.port=0",
                        "openim.cluster.etcd.endpoints=http://127.0.0.1:1",
                        "openim.cluster.etcd.timeout=500ms"));
        assertThat(analysis.getDescription()).contains("http://127.0.0.1:1");
        assertThat(analysis.getAction()).contains("openim.cluster.etcd.endpoints");
    }

    @Test
    void aMissingLibraryForNodesInRedisIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce"))
                .withPropertyValues("openim.cluster.discovery=redis"));
        assertThat(analysis.getDescription())
                .contains("openim.cluster.discovery: redis needs")
                .contains("org.springframework.boot:spring-boot-starter-data-redis");
        assertThat(analysis.getAction()).contains("openim.cluster.discovery=none");
    }

    @Test
    void aMissingConnectionForNodesInRedisIsExplained() {
        FailureAnalysis analysis =
                analysisOf(Contexts.withoutWeb().withPropertyValues("openim.cluster.discovery=redis"));
        assertThat(analysis.getDescription()).contains("openim.cluster.discovery: redis needs one");
        assertThat(analysis.getAction()).contains("spring.data.redis.host").contains("openim.cluster.discovery=none");
    }

    @Test
    void aRedisThatIsNotReachedIsExplained() {
        FailureAnalysis analysis = analysisOf(Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "openim.cluster.discovery=redis",
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=1"));
        assertThat(analysis.getDescription())
                .contains("openim.cluster.discovery: redis, and Redis did not answer")
                .contains("127.0.0.1:1");
        assertThat(analysis.getAction()).contains("spring.data.redis.host").contains("openim.cluster.discovery=none");
    }

    @Test
    void aRedisThatGoesAwayWhileANodeJoinsIsExplained() {
        FailureAnalysis analysis = FailureAnalyses.of(new RegistryUnavailableException(
                "Redis cannot be reached", new StorageUnavailableException("no answer", new IOException())));
        assertThat(analysis.getAction()).contains("spring.data.redis.host").doesNotContain("etcd");
    }

    @Test
    void anAddressOfEtcdThatMakesNoSenseIsExplained() {
        assertThat(analysisOf(Contexts.withoutWeb()
                                .withPropertyValues(
                                        "openim.cluster.discovery=etcd", "openim.cluster.etcd.endpoints=etcd:2379"))
                        .getDescription())
                .isEqualTo("openim.cluster.etcd: endpoints: etcd:2379 (expected: http://host:port)");
    }

    @Test
    void aPortThatIsTakenIsExplained() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            FailureAnalysis analysis =
                    analysisOf(node.withPropertyValues("openim.cluster.port=" + taken.getLocalPort()));
            assertThat(analysis.getDescription()).contains("port " + taken.getLocalPort());
            assertThat(analysis.getAction()).contains("openim.cluster.port");
        }
    }

    @Test
    void aNameThatIsTakenIsExplained() {
        ApplicationContextRunner named = node.withPropertyValues("openim.cluster.node-id=one");
        named.run(first -> {
            FailureAnalysis analysis = analysisOf(named.withPropertyValues("openim.cluster.host=localhost"));
            assertThat(analysis.getDescription()).contains("node one is registered already");
            assertThat(analysis.getAction())
                    .contains("openim.cluster.node-id")
                    .contains("openim.cluster.etcd.namespace")
                    .contains("openim.storage.redis.key-prefix");
        });
    }

    @Test
    void valuesThatMakeNoSenseAreExplained() {
        assertThat(analysisOf(node.withPropertyValues("openim.cluster.lease=1s"))
                        .getDescription())
                .contains("openim.cluster: lease");
        assertThat(analysisOf(node.withPropertyValues("openim.cluster.port=70000"))
                        .getDescription())
                .contains("openim.cluster: port: 70000");
        assertThat(analysisOf(node.withPropertyValues("openim.cluster.node-id=a/b"))
                        .getDescription())
                .contains("openim.cluster: id");
        assertThat(analysisOf(node.withPropertyValues("openim.cluster.secret=short"))
                        .getDescription())
                .contains("openim.cluster.secret")
                .contains("can be guessed");
    }

    private static FailureAnalysis analysisOf(ApplicationContextRunner application) {
        CompletableFuture<FailureAnalysis> analysis = new CompletableFuture<>();
        application.run(context -> {
            assertThat(context).hasFailed();
            analysis.complete(FailureAnalyses.of(context.getStartupFailure()));
        });
        return analysis.join();
    }

    private static final class OwnTransport implements NodeTransport {
        @Override
        public int start(NodeRef self, LinkListener listener) {
            return 1;
        }

        @Override
        public CompletionStage<?> dial(NodeInfo peer) {
            return new CompletableFuture<>();
        }

        @Override
        public void close() {}
    }

    /** Beans that need what only some nodes have. */
    @Configuration(proxyBeanMethods = false)
    static class OfTheApplication {
        @Bean
        Object forAnyNode() {
            return new Object();
        }

        @Bean
        @ConditionalOnNodeRole(NodeRole.PUSH)
        Object forPushing() {
            return new Object();
        }

        @Bean
        @ConditionalOnNodeRole({NodeRole.PUSH, NodeRole.GATEWAY})
        Object forPages() {
            return new Object();
        }
    }
}
