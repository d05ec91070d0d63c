package dev.openim.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.TestClient;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class OpenImEndpointTest {
    private final ApplicationContextRunner application = Contexts.withoutWeb()
            .withConfiguration(AutoConfigurations.of(OpenImEndpointAutoConfiguration.class))
            .withPropertyValues("management.endpoints.web.exposure.include=openim");

    @Test
    void itTellsWhoIsConnectedAndWhatWaits() {
        application.run(context -> {
            OpenImEndpoint endpoint = context.getBean(OpenImEndpoint.class);
            try (TestClient phone = login(context, Platform.IOS);
                    TestClient page = login(context, Platform.WEB)) {
                assertThat(phone.send("alice", "hello")).isZero();
                await().until(() -> page.texts.size() == 1);
                OpenImEndpoint.Status status = endpoint.status();

                assertThat(status.tiers())
                        .containsExactlyInAnyOrderEntriesOf(
                                Map.of("online", "jdbc", "offline", "jdbc", "bus", "local", "seqs", "JdbcSeqStore"));
                assertThat(status.gateway())
                        .isEqualTo(context.getBean(GatewayLifecycle.class).port());
                assertThat(status.sessions()).isEqualTo(new OpenImEndpoint.Connected(1, Map.of("ios", 1L, "web", 1L)));
                assertThat(status.cluster()).isNull();
                assertThat(status.gauges())
                        .containsEntry("openim.gateway.connections", 2.0)
                        .containsEntry("openim.bus.waiting", 0.0);
            }
        });
    }

    @Test
    void aNodeTellsOfTheOthers() {
        InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
        ApplicationContextRunner node = application
                .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
                .withPropertyValues(
                        "openim.cluster.host=127.0.0.1",
                        "openim.cluster.address=127.0.0.1",
                        "openim.cluster.port=0",
                        "spring.datasource.url=" + Contexts.h2());
        node.withPropertyValues("openim.cluster.node-id=one")
                .run(one -> node.withPropertyValues(
                                "openim.cluster.node-id=two", "openim.cluster.roles=gateway,transfer,push")
                        .run(two -> {
                            assertThat(two).hasNotFailed();
                            OpenImEndpoint endpoint = one.getBean(OpenImEndpoint.class);
                            await().untilAsserted(() ->
                                    assertThat(cluster(endpoint).linked()).containsExactly("two"));
                            OpenImEndpoint.Cluster cluster = cluster(endpoint);
                            assertThat(cluster.node()).isEqualTo("one");
                            assertThat(cluster.members())
                                    .extracting(OpenImEndpoint.Member::id)
                                    .containsExactly("one", "two");
                            assertThat(cluster.members().get(1).roles())
                                    .isEqualTo(List.of("gateway", "push", "transfer"));
                        }));
    }

    @Test
    void itIsThereOnlyWhereItIsExposed() {
        application
                .withPropertyValues("management.endpoints.web.exposure.include=health")
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenImEndpoint.class));
    }

    private static OpenImEndpoint.Cluster cluster(OpenImEndpoint endpoint) {
        return Objects.requireNonNull(endpoint.status().cluster());
    }

    private static TestClient login(BeanFactory context, Platform platform) {
        OpenIm openIm = context.getBean(OpenIm.class);
        openIm.users().register("alice", "Alice", "");
        return TestClient.connect(
                context.getBean(GatewayLifecycle.class).port(),
                "alice",
                platform,
                openIm.tokens().issue("alice", platform).token());
    }
}
