package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.cache.Invalidations;
import dev.openim.cluster.ClusterNode;
import dev.openim.cluster.ClusterSettings;
import dev.openim.cluster.InMemoryNodeRegistry;
import dev.openim.cluster.LocalNetwork;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.NodeRoutes;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.RouteStoreContract;
import dev.openim.cluster.SessionRow;
import dev.openim.gateway.Sessions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, what operators see, and a Redis that has lost everything. */
class RedisRouteStoreIT extends RouteStoreContract {
    private static final RedisSettings IMPATIENT = new RedisSettings("openim:", Duration.ofMillis(400));

    private static TestRedis server;

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @Override
    protected RouteStore connect() {
        return new RedisRouteStore(server.connect());
    }

    @Test
    void whoIsOnlineWhereCanBeReadByPeople() {
        SessionRow row = new SessionRow("bob", Platform.IPAD, true, 17, "t1", 1_764_300_000_000L);
        connect().replace(new NodeRef("node-1", 5), new NodeRoutes(5, 3, List.of(row)), Duration.ofSeconds(10));
        Map<String, String> hash = server.run(commands -> commands.hgetall("openim:routes:{node-1}"));
        assertThat(hash)
                .isEqualTo(Map.of(
                        "incarnation", "5",
                        "number", "3",
                        "17",
                                "{\"userId\":\"bob\",\"platform\":\"IPad\",\"background\":true,"
                                        + "\"tokenId\":\"t1\",\"openedAt\":1764300000000}"));
        assertThat(server.<Long>run(commands -> commands.pttl("openim:routes:{node-1}")))
                .isBetween(1L, 10_000L);
    }

    @Test
    void aPartThatIsMissingLeavesNothingThatIsBelieved() {
        server.run(commands ->
                commands.hset("openim:routes:{half}", Map.of("incarnation", "5", "number", "3", "writing", "w")));
        assertThat(connect().read(List.of("half"))).isEmpty();
    }

    @Test
    void aNodeWritesAgainWhatRedisHasLost() throws IOException {
        ClusterNode node = node(server.connect(IMPATIENT, server.port()));
        node.start("127.0.0.1");
        try {
            await().until(() -> isThere(node));
            server.run(commands -> commands.flushall());
            await().until(() -> isThere(node));
            server.stop();
            server.startAgain();
            await().atMost(Duration.ofSeconds(20)).until(() -> isThere(node));
        } finally {
            node.stop();
        }
        assertThat(isThere(node)).isFalse();
    }

    private static ClusterNode node(Redis redis) {
        return ClusterNode.builder(new NodeRef("lonely", 1), new Sessions(), pushes -> {}, new Invalidations())
                .settings(new ClusterSettings(Duration.ofSeconds(2), Duration.ZERO, 100))
                .routes(new RedisRouteStore(redis))
                .build(new InMemoryNodeRegistry(new InMemoryNodeRegistry.Board()), new LocalNetwork().transport());
    }

    private static boolean isThere(ClusterNode node) {
        return server.<Long>run(commands ->
                        commands.exists("openim:routes:{" + node.self().id() + "}"))
                == 1;
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
