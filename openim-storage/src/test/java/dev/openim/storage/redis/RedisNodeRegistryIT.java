package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.NodeRegistryContract;
import dev.openim.cluster.NodeRole;
import dev.openim.cluster.RegistryUnavailableException;
import dev.openim.net.Relay;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The registry in a real Redis, and what becomes of it when Redis is away, or has lost what it held. */
class RedisNodeRegistryIT {
    private static final Duration LEASE = Duration.ofMillis(900);
    private static final long PERIOD_MILLIS = 50;
    private static final RedisSettings IMPATIENT = new RedisSettings("openim:", Duration.ofMillis(100));
    private static final String KEY = "openim:nodes";
    private static final NodeInfo A = node("a", 1);
    private static final NodeInfo B = node("b", 2);

    private static TestRedis server;

    private final List<List<NodeInfo>> seen = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @BeforeEach
    void forget() {
        server.run(commands -> commands.flushall());
    }

    private static RedisNodeRegistry registry() {
        return new RedisNodeRegistry(server.connect(), LEASE, PERIOD_MILLIS);
    }

    @Nested
    class Contract extends NodeRegistryContract {
        @Override
        protected NodeRegistry connect() {
            return registry();
        }

        @Override
        protected void die(NodeRegistry registry) {
            ((RedisNodeRegistry) registry).abandon();
        }
    }

    @Test
    void aRedisThatHasLostEverythingIsToldAgainAndNobodyIsMissedMeanwhile() {
        List<List<NodeInfo>> seenByB = new CopyOnWriteArrayList<>();
        try (RedisNodeRegistry a = registry();
                RedisNodeRegistry b = registry()) {
            b.register(B, seenByB::add);
            a.register(A, seen::add);
            await().until(() -> seenByB.size() == 2);
            server.run(commands -> commands.flushall());
            await().until(() -> ids().equals(Set.of("a", "b")));
            a.update(A.withLoad(1));
            List<NodeInfo> last = List.of(A.withLoad(1), B);
            await().until(() -> seen.contains(last) && seenByB.contains(last));
            assertThat(seen).containsExactly(List.of(A, B), last);
            assertThat(seenByB).containsExactly(List.of(B), List.of(A, B), last);
            assertThat(a.isRegistered() && b.isRegistered()).isTrue();
        }
        assertThat(ids()).isEmpty();
    }

    @Test
    void aRedisThatWasAwayChangesNothingIsFoundAgainAndIsNamedOnce() {
        Logger logger = (Logger) LoggerFactory.getLogger(RedisNodeRegistry.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        logger.addAppender(log);
        Duration lease = Duration.ofMillis(500);
        try (Relay link = Relay.to(server.port());
                RedisNodeRegistry a =
                        new RedisNodeRegistry(server.connect(IMPATIENT, link.port()), lease, PERIOD_MILLIS);
                RedisNodeRegistry b =
                        new RedisNodeRegistry(server.connect(IMPATIENT, link.port()), lease, PERIOD_MILLIS)) {
            b.register(B, any -> {});
            a.register(A, seen::add);
            link.refuse();
            long later = System.nanoTime() + lease.plusMillis(200).toNanos();
            await().until(() -> System.nanoTime() > later);
            assertThat(a.isRegistered()).isTrue();
            server.run(commands -> commands.flushall());
            link.mend();
            await().until(() -> ids().equals(Set.of("a", "b")));
            a.update(A.withLoad(1));
            await().until(() -> seen.size() == 2);
            assertThat(seen).containsExactly(List.of(A, B), List.of(A.withLoad(1), B));
            assertThat(log.list)
                    .extracting(ILoggingEvent::getFormattedMessage)
                    .filteredOn(text -> text.contains("until Redis is there again"))
                    .hasSize(2);
        } finally {
            logger.detachAppender(log);
        }
    }

    @Test
    void aNodeWhoseIdWasTakenMeanwhileSaysSoAndIsBackWhenItIsFree() {
        try (RedisNodeRegistry a = registry()) {
            a.register(A, seen::add);
            server.run(commands -> commands.hset(KEY, "a", "9999999999999 2 10.0.0.9:1 {\"host\":\"x\",\"port\":1}"));
            await().until(() -> !a.isRegistered());
            server.run(commands -> commands.hdel(KEY, "a"));
            await().until(a::isRegistered);
            assertThat(ids()).containsExactly("a");
        }
    }

    @Test
    void whatIsNoEntryIsTakenAway() {
        server.run(commands -> commands.hset(KEY, "c", "?"));
        try (RedisNodeRegistry a = registry()) {
            a.register(A, seen::add);
            assertThat(seen).containsExactly(List.of(A));
            assertThat(ids()).containsExactly("a");
        }
    }

    @Test
    void aRedisThatIsNotThereIsNamed() {
        try (RedisNodeRegistry a = new RedisNodeRegistry(server.connect(IMPATIENT, 1), LEASE)) {
            assertThatExceptionOfType(RegistryUnavailableException.class)
                    .isThrownBy(() -> a.register(A, seen::add))
                    .withMessageContaining("Redis");
            assertThat(a.isRegistered()).isFalse();
        }
    }

    private static Set<String> ids() {
        return Set.copyOf(server.<List<String>>run(commands -> commands.hkeys(KEY)));
    }

    private static NodeInfo node(String id, int port) {
        return new NodeInfo(id, "127.0.0.1", port, Set.of(NodeRole.GATEWAY), 1, false, 0);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
