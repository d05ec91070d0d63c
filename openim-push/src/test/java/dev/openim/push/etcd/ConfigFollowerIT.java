package dev.openim.push.etcd;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.cluster.EtcdProcess;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Settings in a real etcd, and what becomes of following them when it is away or forgets. */
@Timeout(60)
class ConfigFollowerIT {
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    private static Path folder;

    private static EtcdProcess etcd;
    private static Client client;

    private final String prefix = "config/" + UUID.randomUUID() + "/";
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final List<ConfigSnapshot> told = new CopyOnWriteArrayList<>();
    private final List<ConfigFollower> followers = new ArrayList<>();

    @BeforeAll
    static void start() throws IOException {
        etcd = EtcdProcess.start(folder);
        client = Client.builder().endpoints(etcd.endpoint()).build();
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            client.close();
            etcd.close();
        }
    }

    @AfterEach
    void end() {
        followers.forEach(ConfigFollower::close);
        thread.shutdownNow();
    }

    @Test
    void whatIsDirectlyBelowThePrefixIsRead() {
        put("a", "1");
        put("b.yaml", "ü: 2");
        put("deeper/c", "3");
        ConfigSnapshot read = read();
        assertThat(texts(read)).isEqualTo(Map.of("a", "1", "b.yaml", "ü: 2"));
        assertThat(revisionOf(read, "b.yaml"))
                .isGreaterThan(revisionOf(read, "a"))
                .isLessThan(read.revision());
    }

    @Test
    void aChangeSinceItWasReadIsTold() {
        put("a", "1");
        ConfigSnapshot known = read();
        put("a", "2");
        follow(known, NEVER);
        await().until(() -> last("a").equals("2"));
        put("b", "new");
        await().until(() -> last("b").equals("new"));
        client.getKVClient().delete(key("a")).join();
        await().until(() -> last("a").isEmpty());
    }

    @Test
    void whatWasNotReadAtTheStartIsTold() {
        put("a", "1");
        follow(ConfigSnapshot.UNREAD, NEVER);
        await().until(() -> last("a").equals("1"));
        put("a", "2");
        await().until(() -> last("a").equals("2"));
    }

    @Test
    void whatEtcdForgotInBetweenIsReadAgain() {
        put("a", "1");
        ConfigSnapshot known = read();
        put("a", "2");
        put("a", "3");
        long now = read().revision();
        client.getKVClient().compact(now).join();
        follow(known, NEVER);
        await().atMost(Duration.ofSeconds(20)).until(() -> last("a").equals("3"));
        put("a", "4");
        await().until(() -> last("a").equals("4"));
        assertThat(told).hasSize(2);
    }

    @Test
    void anEtcdThatWasAwayIsFollowedAgain() throws IOException {
        put("a", "1");
        ConfigFollower follower = follow(read(), Duration.ofMillis(500));
        put("a", "2");
        await().until(() -> last("a").equals("2"));
        etcd.kill();
        await().atMost(Duration.ofSeconds(20)).until(() -> !follower.isReachable());
        etcd.startAgain();
        put("a", "3");
        await().atMost(Duration.ofSeconds(20)).until(() -> last("a").equals("3"));
        assertThat(follower.isReachable()).isTrue();
    }

    @Test
    void theWatchAloneFindsAnEtcdThatWasAway() throws IOException {
        put("a", "1");
        follow(read(), NEVER);
        put("a", "2");
        await().until(() -> last("a").equals("2"));
        etcd.kill();
        etcd.startAgain();
        put("a", "3");
        await().atMost(Duration.ofSeconds(20)).until(() -> last("a").equals("3"));
    }

    @Test
    void anEtcdThatLostEverythingIsReadAgainAndWatchedFromItsNewBeginning() throws IOException {
        put("a", "1");
        follow(read(), Duration.ofMillis(500));
        put("a", "2");
        await().until(() -> last("a").equals("2"));
        etcd.kill();
        etcd.loseData();
        etcd.startAgain();
        await().atMost(Duration.ofSeconds(20)).until(() -> last("a").isEmpty());
        put("a", "3");
        await().atMost(Duration.ofSeconds(20)).until(() -> last("a").equals("3"));
    }

    @Test
    void anEtcdThatIsNotThereIsNamed() {
        EtcdConnection nowhere = new EtcdConnection(List.of("http://127.0.0.1:1"), null, null, Duration.ofMillis(500));
        try (EtcdConfig config = new EtcdConfig(nowhere, prefix)) {
            assertThatExceptionOfType(EtcdUnavailableException.class)
                    .isThrownBy(config::read)
                    .withMessageContaining("http://127.0.0.1:1");
        }
    }

    private ConfigFollower follow(ConfigSnapshot known, Duration pause) {
        ConfigFollower follower = ConfigFollower.start(connection(), prefix, known, thread, told::add, pause);
        followers.add(follower);
        return follower;
    }

    private ConfigSnapshot read() {
        try (EtcdConfig config = new EtcdConfig(connection(), prefix)) {
            return config.read();
        }
    }

    private static EtcdConnection connection() {
        return new EtcdConnection(List.of(etcd.endpoint()), null, null, Duration.ofSeconds(2));
    }

    private void put(String name, String text) {
        client.getKVClient().put(key(name), ByteSequence.from(text, UTF_8)).join();
    }

    private ByteSequence key(String name) {
        return ByteSequence.from(prefix + name, UTF_8);
    }

    private static long revisionOf(ConfigSnapshot snapshot, String name) {
        return requireNonNull(snapshot.entries().get(name)).revision();
    }

    private String last(String name) {
        return told.isEmpty() ? "" : texts(told.get(told.size() - 1)).getOrDefault(name, "");
    }

    private static Map<String, String> texts(ConfigSnapshot snapshot) {
        Map<String, String> texts = new TreeMap<>();
        snapshot.entries().forEach((name, entry) -> texts.put(name, entry.text()));
        return texts;
    }
}
