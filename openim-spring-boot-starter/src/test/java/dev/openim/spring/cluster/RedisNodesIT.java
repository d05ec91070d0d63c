package dev.openim.spring.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.auth.TokenStore;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.TestClient;
import dev.openim.spring.Contexts;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.storage.TestRedis;
import dev.openim.storage.redis.RedisNodeRegistry;
import dev.openim.storage.redis.RedisTokenStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Two applications on one database that find each other in a real Redis, which loses what it held. */
@Timeout(60)
class RedisNodesIT {
    private final List<TestClient> clients = new ArrayList<>();
    private TestRedis redis;

    @BeforeEach
    void start() throws IOException {
        redis = TestRedis.start();
    }

    @Test
    void nodesThatFindEachOtherInRedisDeliverAlsoWhenItHasLostThem() {
        ApplicationContextRunner node = node();
        node.withPropertyValues("openim.cluster.node-id=one").run(one -> {
            assertThat(one.getBean(NodeRegistry.class)).isInstanceOf(RedisNodeRegistry.class);
            assertThat(one.getBean(TokenStore.class)).isNotInstanceOf(RedisTokenStore.class);
            ClusterNode first = one.getBean(ClusterNode.class);
            node.withPropertyValues("openim.cluster.node-id=two").run(two -> {
                assertThat(two.getBean(ClusterNode.class).linked()).containsExactly("one");
                TestClient alice = login(one, "alice");
                TestClient bob = login(two, "bob");
                assertThat(alice.watch("bob")).isEqualTo("bob [5]");

                forgetEverything(one);
                login(two, "carol");
                await().until(() -> first.members().get(1).load() == 2);
                assertThat(first.isRegistered()).isTrue();
                assertThat(first.members()).extracting(NodeInfo::id).containsExactly("one", "two");
                assertThat(first.linked()).isEqualTo(Set.of("two"));
                assertThat(alice.send("bob", "hello")).isZero();
                await().until(() -> bob.texts.stream().anyMatch(text -> text.contains("hello")));
                assertThat(alice.states).doesNotContain("bob []");
            });
            await().until(() -> first.members().size() == 1);
        });
    }

    private static void forgetEverything(BeanFactory node) {
        try (RedisConnection connection =
                node.getBean(RedisConnectionFactory.class).getConnection()) {
            connection.serverCommands().flushAll();
        }
    }

    private ApplicationContextRunner node() {
        return Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(DataRedisAutoConfiguration.class))
                .withPropertyValues(
                        "spring.datasource.url=" + Contexts.h2(),
                        "spring.data.redis.host=127.0.0.1",
                        "spring.data.redis.port=" + redis.port(),
                        "openim.cluster.discovery=redis",
                        "openim.cluster.host=127.0.0.1",
                        "openim.cluster.address=127.0.0.1",
                        "openim.cluster.port=0",
                        "openim.cluster.lease=2s");
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
    void stop() throws IOException {
        clients.forEach(TestClient::close);
        redis.close();
    }
}
