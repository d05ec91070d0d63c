package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import dev.openim.seq.SeqKey;
import dev.openim.store.Fresh;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One call is one round trip: everything is sent while no answer has come, and nothing after the answers. */
class RedisRoundTripIT {
    private static TestRedis server;
    private static Link link;
    private static Redis redis;

    private final ExecutorService caller = Executors.newSingleThreadExecutor();
    private final Map<SeqKey, Integer> counts = new HashMap<>();
    private RedisSeqStore seqs;

    @BeforeAll
    static void start() throws IOException {
        server = TestRedis.start();
        link = new Link(server.port());
        redis = server.connect(RedisSettings.DEFAULTS, link.port());
    }

    @BeforeEach
    void useCounters() {
        seqs = new RedisSeqStore(redis, keys -> Map.of());
        for (int i = 0; i < 300; i++) {
            counts.put(SeqKey.timeline(Fresh.id("si")), 2);
            counts.put(SeqKey.inbox(Fresh.id("member")), 1);
        }
        seqs.allocate(counts);
    }

    @Test
    void takingNumbersOfManyCountersIsOneRoundTrip() throws Exception {
        Map<SeqKey, Long> first = inOneRoundTrip("EVALSHA", () -> seqs.allocate(counts));
        counts.forEach((key, count) -> assertThat(first).containsEntry(key, count + 1L));
    }

    @Test
    void lookingAtManyCountersIsOneRoundTrip() throws Exception {
        Map<SeqKey, Long> current = inOneRoundTrip("MGET", () -> seqs.current(counts.keySet()));
        counts.forEach((key, count) -> assertThat(current).containsEntry(key, (long) count));
    }

    @Test
    void raisingManyCountersIsOneRoundTrip() throws Exception {
        Map<SeqKey, Long> raised = new HashMap<>();
        counts.keySet().forEach(key -> raised.put(key, 50L));
        seqs.raise(raised); // the server knows the script from now on
        inOneRoundTrip("EVALSHA", () -> {
            seqs.raise(raised);
            return true;
        });
    }

    @Test
    void announcingTimelinesAndTakingNumbersOfInboxesIsOneRoundTrip() throws Exception {
        Map<SeqKey, Long> announced = new HashMap<>();
        Map<SeqKey, Integer> taken = new HashMap<>(counts);
        counts.keySet().stream()
                .filter(key -> key.kind() == SeqKey.Kind.TIMELINE)
                .forEach(key -> {
                    announced.put(key, 50L);
                    taken.remove(key);
                });
        seqs.announce(announced, Map.of()); // the server knows the script from now on
        int groups = CounterKeys.grouped(announced.keySet()).size()
                + CounterKeys.grouped(taken.keySet()).size();
        Map<SeqKey, Long> first = inOneRoundTrip(groups, "EVALSHA", () -> seqs.announce(announced, taken));
        assertThat(first).hasSize(300);
    }

    /** What a batch costs: the answer to what it announces is waited for, that it is stored is only said. */
    @Test
    void sayingThatTheyAreStoredWaitsForNoAnswer() {
        Map<SeqKey, Long> announced = new HashMap<>();
        counts.keySet().forEach(key -> announced.put(key, 50L));
        seqs.announce(announced, Map.of());
        seqs.raise(announced); // the server knows the script from now on
        link.relay().holdAnswers();
        int before = link.commands();
        seqs.show(announced);
        await().until(() -> link.commands() - before
                == CounterKeys.grouped(announced.keySet()).size());
        link.relay().mend();
        assertThat(seqs.current(announced.keySet())).isEqualTo(announced);
    }

    @Test
    void newCountersCostOneMoreRoundTripOnce() {
        Map<SeqKey, Integer> fresh = new HashMap<>();
        counts.keySet().forEach(key -> fresh.put(new SeqKey(key.kind(), Fresh.id("new")), 1));
        int groups = CounterKeys.grouped(fresh.keySet()).size();
        int before = link.commands();
        seqs.allocate(fresh);
        assertThat(link.commands() - before).isEqualTo(2 * groups);
        seqs.allocate(fresh);
        assertThat(link.commands() - before).isEqualTo(3 * groups);
    }

    @Test
    void findingATokenIsOneCommandAndAnUpdateIsTwo() {
        RedisTokenStore tokens = new RedisTokenStore(redis, Clock.systemUTC());
        String user = Fresh.id("alice");
        long now = System.currentTimeMillis();
        TokenRecord token = new TokenRecord("t1", Platform.WEB, now, now + 60_000, false);
        tokens.update(Fresh.id("first"), none -> List.of(token)); // the server knows the script from now on
        int before = link.commands();
        tokens.update(user, none -> List.of(token));
        assertThat(link.commands() - before).isEqualTo(2);
        tokens.find(user, "t1");
        tokens.list(user);
        tokens.update(user, unchanged -> new ArrayList<>(unchanged));
        assertThat(link.commands() - before).isEqualTo(5);
    }

    private <T> T inOneRoundTrip(String command, Supplier<T> call) throws Exception {
        int groups = CounterKeys.grouped(counts.keySet()).size();
        return inOneRoundTrip(groups, command, call);
    }

    private <T> T inOneRoundTrip(int groups, String command, Supplier<T> call) throws Exception {
        assertThat(groups).isLessThanOrEqualTo(2 * CounterKeys.GROUPS).isLessThan(counts.size() / 4);
        int before = link.commands();
        int beforeOfName = link.commands(command);
        link.relay().holdAnswers();
        Future<T> result = caller.submit(call::get);
        await().until(() -> link.commands() - before == groups);
        link.relay().mend();
        T answer = result.get(10, TimeUnit.SECONDS);
        assertThat(link.commands() - before).as("nothing more was sent").isEqualTo(groups);
        assertThat(link.commands(command) - beforeOfName).isEqualTo(groups);
        return answer;
    }

    @AfterEach
    void stopCaller() {
        caller.shutdownNow();
    }

    @AfterAll
    static void stop() throws IOException {
        link.close();
        server.close();
    }
}
