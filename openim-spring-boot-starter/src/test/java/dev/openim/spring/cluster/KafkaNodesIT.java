package dev.openim.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Caller;
import dev.openim.auth.Platform;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.TestClient;
import dev.openim.inbox.InboxService;
import dev.openim.push.kafka.KafkaBusConsumer;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.wire.proto.inbox.InboxEntry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** Nodes with Kafka between accepting and storing. */
@Timeout(120)
class KafkaNodesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);

    private final InMemoryNodeRegistry.Board board = new InMemoryNodeRegistry.Board();
    private final List<TestClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        BROKER.brokerProperties(Map.of("offsets.topic.num.partitions", "1", "group.initial.rebalance.delay.ms", "0"));
        BROKER.afterPropertiesSet();
    }

    @AfterAll
    static void stop() {
        BROKER.destroy();
    }

    @Test
    void nodesThatOnlyTakeConnectionsAndNodesThatOnlyStoreAreOneServer() {
        ApplicationContextRunner node = node("roles");
        node.withPropertyValues("openim.cluster.roles=transfer,push").run(storing -> {
            assertThat(storing).doesNotHaveBean(GatewayLifecycle.class);
            node.withPropertyValues("openim.cluster.roles=gateway,api").run(one -> {
                assertThat(one).doesNotHaveBean(KafkaBusConsumer.class);
                node.withPropertyValues("openim.cluster.roles=gateway").run(two -> {
                    TestClient alice = login(one, "alice");
                    TestClient bob = login(two, "bob");
                    for (int i = 0; i < 50; i++) {
                        assertThat(alice.send("bob", "text " + i)).isZero();
                    }
                    await().atMost(PATIENCE).until(() -> bob.texts.size() == 50 && alice.texts.size() == 50);
                    assertThat(bob.pushed).isSorted();
                });
            });
        });
    }

    @Test
    void nodesAreReplacedOneAfterTheOtherWithoutLosingAMessage() {
        ApplicationContextRunner node = node("rolling");
        node.run(first -> {
            TestClient alice = login(first, "alice");
            node.run(second -> {
                TestClient bob = login(second, "bob");
                assertThat(alice.watch("bob")).isEqualTo("bob [5]");
                send(alice, 0, 50);
                await().atMost(PATIENCE).until(() -> bob.texts.size() == 50);
            });
            await().until(() -> alice.states.contains("bob []"));
            send(alice, 50, 100);
            node.run(third -> {
                assertThat(third.getBean(ClusterNode.class).linked()).hasSize(1);
                TestClient bob = login(third, "bob");
                await().until(() -> alice.states.get(alice.states.size() - 1).equals("bob [5]"));
                send(alice, 100, 150);
                await().atMost(PATIENCE).until(() -> inboxOf(third, "bob").size() == 150);
                assertThat(inboxOf(third, "bob"))
                        .isEqualTo(IntStream.range(0, 150)
                                .mapToObj(i -> "{\"content\":\"text " + i + "\"}")
                                .toList());
                await().until(() -> !bob.texts.isEmpty()
                        && bob.texts.get(bob.texts.size() - 1).contains("text 149"));
                assertThat(bob.pushed).isSorted().doesNotHaveDuplicates();
            });
        });
    }

    private static void send(TestClient sender, int from, int until) {
        for (int i = from; i < until; i++) {
            assertThat(sender.send("bob", "text " + i)).isZero();
        }
    }

    private static List<String> inboxOf(BeanFactory node, String user) {
        return node
                .getBean(InboxService.class)
                .pull(new Caller(user, Platform.WEB, false, "op"), user, 0, 200)
                .getEntriesList()
                .stream()
                .map(InboxEntry::getMsg)
                .map(message -> message.getContent().toStringUtf8())
                .toList();
    }

    private ApplicationContextRunner node(String name) {
        return Contexts.withoutWeb()
                .withBean(NodeRegistry.class, () -> new InMemoryNodeRegistry(board))
                .withPropertyValues(
                        "spring.datasource.url=" + Contexts.h2(),
                        "spring.kafka.bootstrap-servers=" + BROKER.getBrokersAsString(),
                        "openim.bus.type=kafka",
                        "openim.bus.kafka.topic=" + name,
                        "openim.bus.kafka.group-id=" + name,
                        "openim.bus.kafka.partitions=4",
                        "openim.bus.kafka.replication=1",
                        "openim.cluster.host=127.0.0.1",
                        "openim.cluster.address=127.0.0.1",
                        "openim.cluster.port=0");
    }

    private TestClient login(BeanFactory node, String user) {
        OpenIm openIm = node.getBean(OpenIm.class);
        openIm.users().register(user, user, "");
        String token = openIm.tokens().issue(user, Platform.WEB).token();
        TestClient client =
                TestClient.connect(node.getBean(GatewayLifecycle.class).port(), user, Platform.WEB, token);
        clients.add(client);
        return client;
    }

    @AfterEach
    void close() {
        clients.forEach(TestClient::close);
    }
}
