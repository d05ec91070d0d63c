package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.greaterThan;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import dev.openim.error.StorageUnavailableException;
import dev.openim.net.Relay;
import dev.openim.seq.SeqKey;
import dev.openim.store.Fresh;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** Redis away, and answers that are lost on the way. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class RedisFaultIT {
    private static final RedisSettings IMPATIENT = new RedisSettings("openim:", Duration.ofMillis(400));

    private final SeqKey chat = SeqKey.timeline(Fresh.id("sg"));
    private final SeqKey alice = SeqKey.inbox(Fresh.id("alice"));
    private final Map<SeqKey, Long> stored = new ConcurrentHashMap<>();
    private final ExecutorService caller = Executors.newSingleThreadExecutor();
    private TestRedis server;
    private Relay link;

    @BeforeEach
    void start() throws IOException {
        server = TestRedis.start();
        link = Relay.to(server.port());
    }

    private RedisSeqStore seqs(Redis redis) {
        return new RedisSeqStore(redis, keys -> stored);
    }

    @Test
    void whileRedisIsAwayCallsFailInTimeAndWhenItIsBackTheyGoOn() throws IOException {
        Redis redis = server.connect(IMPATIENT, server.port());
        RedisSeqStore seqs = seqs(redis);
        RedisTokenStore tokens = new RedisTokenStore(redis, Clock.systemUTC());
        seqs.allocate(Map.of(chat, 3));
        stored.put(chat, 3L);

        server.stop();
        long before = System.nanoTime();
        assertUnavailable(() -> seqs.allocate(Map.of(chat, 1)));
        assertUnavailable(() -> seqs.current(List.of(chat)));
        assertUnavailable(() -> seqs.raise(chat, 1));
        assertUnavailable(() -> tokens.find("alice", "t1"));
        assertUnavailable(() -> tokens.update("alice", any -> List.of(token("t1"))));
        assertUnavailable(redis::check);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(6));

        server.startAgain();
        await().atMost(Duration.ofSeconds(40))
                .ignoreException(StorageUnavailableException.class)
                .until(() -> seqs.current(List.of(chat)).containsKey(chat));
        assertThat(seqs.allocate(Map.of(chat, 1))).containsEntry(chat, 4L);
        assertThat(tokens.list("alice")).isEmpty();
    }

    /** Oracle: it may have come back with less than it had acknowledged, and nobody may ask it for a long time. */
    @Test
    void whoWantsToKnowIsToldThatRedisIsBackThoughNobodyAsksIt() {
        RedisSeqStore seqs = seqs(server.connect(IMPATIENT, link.port()));
        seqs.allocate(Map.of(chat, 3));
        AtomicInteger back = new AtomicInteger();
        seqs.whenBack(back::incrementAndGet);
        link.breakAll();
        await().untilAtomic(back, greaterThan(0));
    }

    @Test
    void whatWasRefusedWhileRedisWasAwayIsNotDoneLater() {
        RedisSeqStore seqs = seqs(server.connect(IMPATIENT, link.port()));
        seqs.allocate(Map.of(chat, 3));
        link.refuse();
        assertUnavailable(() -> seqs.allocate(Map.of(chat, 2)));
        link.mend();
        await().atMost(Duration.ofSeconds(40))
                .ignoreException(StorageUnavailableException.class)
                .until(() -> seqs.current(List.of(chat)).containsKey(chat));
        assertThat(given(chat)).startsWith("3 ");
    }

    @Test
    void aServerThatIsNotThereIsUnavailable() throws IOException {
        int nobody = TestRedis.freePort();
        assertUnavailable(() -> server.connect(IMPATIENT, nobody).check());
    }

    @Test
    void theSourceAwayMeansNoNumbersAndNoHole() {
        boolean[] away = {true};
        RedisSeqStore seqs = new RedisSeqStore(server.connect(), keys -> {
            if (away[0]) {
                throw new StorageUnavailableException("away", new IOException());
            }
            return Map.of();
        });
        server.run(commands -> commands.set(key(alice), "5 5 -"));
        assertUnavailable(() -> seqs.allocate(Map.of(chat, 1, alice, 2)));
        away[0] = false;
        assertThat(seqs.allocate(Map.of(chat, 1, alice, 2))).isEqualTo(Map.of(chat, 1L, alice, 6L));
    }

    @Test
    void aConnectionThatBreaksBeforeTheAnswerLeavesNoHole() throws Exception {
        RedisSeqStore seqs = seqs(server.connect(RedisSettings.DEFAULTS, link.port()));
        seqs.allocate(Map.of(chat, 3));
        link.holdAnswers();
        Future<Map<SeqKey, Long>> result = caller.submit(() -> seqs.allocate(Map.of(chat, 2)));
        await().until(() -> given(chat).startsWith("5 "));
        link.breakAll();
        assertThat(result.get(10, TimeUnit.SECONDS)).containsEntry(chat, 4L);
        assertThat(seqs.allocate(Map.of(chat, 1))).containsEntry(chat, 6L);
    }

    @Test
    void numbersThatNobodyGotAreGivenAgain() {
        RedisSeqStore seqs = seqs(server.connect(IMPATIENT, link.port()));
        seqs.allocate(Map.of(chat, 3, alice, 1));
        link.holdAnswers();
        assertUnavailable(() -> seqs.allocate(Map.of(chat, 2, alice, 1)));
        assertUnavailable(() -> seqs.allocate(Map.of(chat, 1)));
        await().until(() -> given(chat).startsWith("4 "));
        link.mend();
        assertThat(seqs.allocate(Map.of(chat, 1, alice, 1))).isEqualTo(Map.of(chat, 4L, alice, 2L));
        assertThat(seqs.allocate(Map.of(chat, 1, alice, 1))).isEqualTo(Map.of(chat, 5L, alice, 3L));
    }

    @Test
    void numbersThatSomebodyTookSinceAreNotGivenAgain() {
        RedisSeqStore seqs = seqs(server.connect(IMPATIENT, link.port()));
        RedisSeqStore other = seqs(server.connect());
        seqs.allocate(Map.of(alice, 1));
        link.holdAnswers();
        assertUnavailable(() -> seqs.allocate(Map.of(alice, 2)));
        await().until(() -> given(alice).startsWith("3 "));
        assertThat(other.allocate(Map.of(alice, 1))).containsEntry(alice, 4L);
        link.mend();
        assertThat(seqs.allocate(Map.of(alice, 1))).containsEntry(alice, 5L);
    }

    @Test
    void anUpdateOfTokensWhoseAnswerIsLostIsDoneOnce() throws Exception {
        RedisTokenStore tokens =
                new RedisTokenStore(server.connect(RedisSettings.DEFAULTS, link.port()), Clock.systemUTC());
        RedisTokenStore witness = new RedisTokenStore(server.connect(), Clock.systemUTC());
        tokens.update("bob", none -> List.of(token("t0")));
        int[] changes = {0};
        Future<List<TokenRecord>> result = caller.submit(() -> tokens.update("alice", before -> {
            changes[0]++;
            link.holdAnswers();
            return List.of(token("t1"));
        }));
        await().until(() -> !witness.list("alice").isEmpty());
        link.breakAll();
        assertThat(result.get(10, TimeUnit.SECONDS)).hasSize(1);
        assertThat(changes).containsExactly(1);
    }

    @Test
    void aRefusalThatWaitingDoesNotMendIsNoUnavailability() {
        Redis redis = server.connect();
        server.run(commands -> commands.set("openim:token:alice", "no hash"));
        assertThatThrownBy(() -> new RedisTokenStore(redis, Clock.systemUTC()).list("alice"))
                .hasMessageStartingWith("WRONGTYPE")
                .isNotInstanceOf(StorageUnavailableException.class);
    }

    private String given(SeqKey counter) {
        String value = server.run(commands -> commands.get(key(counter)));
        return value == null ? "" : value;
    }

    private static String key(SeqKey counter) {
        return new String(new CounterKeys(IMPATIENT).key(counter), UTF_8);
    }

    private static TokenRecord token(String id) {
        long now = System.currentTimeMillis();
        return new TokenRecord(id, Platform.WEB, now, now + 60_000, false);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(call);
    }

    @AfterEach
    void stop() throws IOException {
        caller.shutdownNow();
        link.close();
        server.close();
    }
}
