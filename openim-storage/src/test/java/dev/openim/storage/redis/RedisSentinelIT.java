package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import dev.openim.seq.SeqKey;
import dev.openim.store.Fresh;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import redis.embedded.RedisSentinel;

/** A server that dies, and Sentinel that lets another take its place. */
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class RedisSentinelIT {
    private final SeqKey chat = SeqKey.timeline(Fresh.id("sg"));
    private TestRedis master;
    private TestRedis replica;
    private RedisSentinel sentinel;
    private int sentinelPort;

    @BeforeEach
    void start() throws IOException {
        master = TestRedis.start();
        replica = TestRedis.start("replicaof 127.0.0.1 " + master.port());
        sentinelPort = TestRedis.freePort();
        sentinel = RedisSentinel.newRedisSentinel()
                .bind("127.0.0.1")
                .port(sentinelPort)
                .setting("sentinel monitor chat 127.0.0.1 " + master.port() + " 1")
                .setting("sentinel down-after-milliseconds chat 1000")
                .setting("sentinel failover-timeout chat 5000")
                .build();
        sentinel.start();
        await().atMost(Duration.ofSeconds(40)).until(this::replicas, known -> known.size() == 1);
    }

    private List<Map<String, String>> replicas() {
        try (RedisClient client = RedisClient.create(RedisURI.create("127.0.0.1", sentinelPort))) {
            return client.connectSentinel().sync().replicas("chat");
        }
    }

    @Test
    void countersGoOnWhereTheServerThatDiedLeftThem() throws IOException {
        Redis redis = replica.connect(
                new RedisSettings("openim:", Duration.ofMillis(500)),
                new RedisSentinelConfiguration().master("chat").sentinel("127.0.0.1", sentinelPort));
        RedisSeqStore seqs = new RedisSeqStore(redis, keys -> Map.of());
        seqs.allocate(Map.of(chat, 3));
        await().until(() -> replica.<Long>run(commands -> commands.dbsize()) == 1);

        master.stop();
        await().atMost(Duration.ofSeconds(60))
                .ignoreException(StorageUnavailableException.class)
                .until(() -> seqs.allocate(Map.of(chat, 2)), first -> first.equals(Map.of(chat, 4L)));
        assertThat(seqs.allocate(Map.of(chat, 1))).containsEntry(chat, 6L);
    }

    @AfterEach
    void stop() throws IOException {
        sentinel.stop();
        replica.close();
        master.close();
    }
}
