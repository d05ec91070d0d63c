package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.TokenStore;
import dev.openim.auth.TokenStoreContract;
import dev.openim.bus.SendIndex;
import dev.openim.bus.SendIndexContract;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.RouteStore;
import dev.openim.cluster.RouteStoreContract;
import dev.openim.cluster.StaleChannel;
import dev.openim.cluster.StaleChannelContract;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import dev.openim.seq.SeqStoreContract;
import dev.openim.store.Fresh;
import io.lettuce.core.cluster.SlotHash;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;

/** The contracts against a cluster of two nodes, which refuses scripts whose keys are in several slots. */
class RedisClusterIT {
    private static final String[] CLUSTER = {"cluster-enabled yes", "cluster-node-timeout 5000"};
    private static final int HALF = SlotHash.SLOT_COUNT / 2;

    private static TestRedis first;
    private static TestRedis second;
    private static Redis redis;

    @BeforeAll
    static void start() {
        first = TestRedis.start(CLUSTER);
        second = TestRedis.start(CLUSTER);
        first.run(commands -> commands.clusterAddSlots(IntStream.range(0, HALF).toArray()));
        second.run(commands -> commands.clusterAddSlots(
                IntStream.range(HALF, SlotHash.SLOT_COUNT).toArray()));
        first.run(commands -> commands.clusterMeet("127.0.0.1", second.port()));
        await().atMost(Duration.ofSeconds(30)).until(() -> isWhole(first) && isWhole(second));
        redis = first.connect(
                RedisSettings.DEFAULTS, new RedisClusterConfiguration(List.of("127.0.0.1:" + first.port())));
    }

    private static boolean isWhole(TestRedis node) {
        String info = node.run(commands -> commands.clusterInfo());
        return info.contains("cluster_state:ok") && info.contains("cluster_known_nodes:2");
    }

    @Nested
    class Seqs extends SeqStoreContract {
        @Override
        protected SeqStore connect() {
            return new RedisSeqStore(redis, keys -> Map.of());
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected TokenStore connect() {
            return new RedisTokenStore(redis, Clock.systemUTC());
        }
    }

    @Nested
    class Routes extends RouteStoreContract {
        @Override
        protected RouteStore connect() {
            return new RedisRouteStore(redis);
        }
    }

    @Nested
    class Channel extends StaleChannelContract {
        @Override
        protected StaleChannel connect() {
            return new RedisStaleChannel(redis);
        }
    }

    @Nested
    class Sends extends SendIndexContract {
        @Override
        protected SendIndex connect(Duration window) {
            return new RedisSendIndex(redis, window);
        }
    }

    @Test
    void bothNodesHoldCounters() {
        Map<SeqKey, Integer> counts = new HashMap<>();
        IntStream.range(0, 1_000).forEach(i -> counts.put(SeqKey.inbox(Fresh.id("member")), 1));
        long before = size(first) + size(second);
        new RedisSeqStore(redis, keys -> Map.of()).allocate(counts);
        assertThat(size(first)).isGreaterThan(100);
        assertThat(size(second)).isGreaterThan(100);
        assertThat(size(first) + size(second) - before).isEqualTo(1_000);
    }

    @Test
    void nodesFindEachOtherInACluster() {
        List<NodeInfo> seen = new CopyOnWriteArrayList<>();
        NodeInfo node = new NodeInfo("a", "127.0.0.1", 1, Set.of(), 1, false, 0);
        try (RedisNodeRegistry registry = new RedisNodeRegistry(redis, Duration.ofSeconds(10))) {
            registry.register(node, seen::addAll);
            assertThat(seen).containsExactly(node);
        }
    }

    @Test
    void theClusterAnswersTheCheck() {
        redis.check();
    }

    private static long size(TestRedis node) {
        return node.<Long>run(commands -> commands.dbsize());
    }

    @AfterAll
    static void stop() throws IOException {
        first.close();
        second.close();
    }
}
