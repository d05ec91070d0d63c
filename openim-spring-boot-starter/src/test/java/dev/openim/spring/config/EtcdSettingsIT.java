package dev.openim.spring.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.openim.OpenIm;
import dev.openim.auth.Platform;
import dev.openim.cluster.EtcdProcess;
import dev.openim.cluster.TestClient;
import dev.openim.spring.gateway.GatewayLifecycle;
import dev.openim.spring.gateway.OpenImGatewayProperties;
import dev.openim.spring.settings.DynamicSettings;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ParameterizedTypeReference;

/** An application that imports its settings from a real etcd, and what it does when they are changed there. */
@Timeout(120)
class EtcdSettingsIT {
    @TempDir
    private static Path folder;

    private static final ParameterizedTypeReference<DynamicSettings<?>> ANY_SETTINGS =
            new ParameterizedTypeReference<>() {};
    private static final MongoServer MONGO = new MongoServer(new MemoryBackend());
    private static EtcdProcess etcd;
    private static Client client;
    private static ConfigurableApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        etcd = EtcdProcess.start(folder);
        client = Client.builder().endpoints(etcd.endpoint()).build();
        put("app.yaml", "openim:\n  gateway:\n    max-connections: 3\n    max-connections-per-user: 1\n");
        put("openim.gateway.max-connections", "50");
        put("openim.storage.offline-retention", "2d");
        put("deeper/openim.gateway.max-frame-size", "1KB");
        application = Importing.start(
                "openim-etcd:" + etcd.endpoint() + "/im",
                "openim.object.folder=" + folder.resolve("files"),
                "openim.auth.multi-login=none",
                "openim.storage.offline=mongodb",
                "spring.mongodb.uri=mongodb://127.0.0.1:" + MONGO.bind().getPort() + "/im");
    }

    @AfterAll
    static void stop() {
        if (etcd != null) {
            if (application != null) {
                application.close();
            }
            client.close();
            etcd.close();
        }
        MONGO.shutdownNow();
    }

    @Test
    void whatIsBelowThePrefixIsAmongTheProperties() {
        OpenImGatewayProperties gateway = application.getBean(OpenImGatewayProperties.class);
        assertThat(gateway.maxConnections()).isEqualTo(50);
        assertThat(gateway.maxConnectionsPerUser()).isEqualTo(1);
        assertThat(gateway.maxFrameSize().toBytes()).isEqualTo(51_200);
    }

    @Test
    void aLimitOfTheGatewayIsChangedWhileItRuns() {
        try (TestClient first = login()) {
            assertThatThrownBy(EtcdSettingsIT::login).hasStackTraceContaining("WebSocketHandshakeException");
            put("openim.gateway.max-connections-per-user", "2");
            await().untilAsserted(() -> login().close());
            assertThat(first.kicked()).isNotDone();
        }
    }

    private static TestClient login() {
        OpenIm openIm = application.getBean(OpenIm.class);
        openIm.users().register("alice", "alice", "");
        int port = application.getBean(GatewayLifecycle.class).port();
        return TestClient.connect(
                port,
                "alice",
                Platform.WEB,
                openIm.tokens().issue("alice", Platform.WEB).token());
    }

    @Test
    void theRetentionOfMongoIsChangedWhileItRuns() {
        assertThat(expiry()).isPositive();
        put("openim.storage.offline-retention", "3d");
        await().until(() -> expiry() == TimeUnit.DAYS.toSeconds(3));
    }

    private static long expiry() {
        for (Document index : application
                .getBean(MongoClient.class)
                .getDatabase("im")
                .getCollection("openim_message")
                .listIndexes()) {
            if (index.getString("name").equals("openim_message_expiry")) {
                return index.get("expireAfterSeconds", Number.class).longValue();
            }
        }
        return -1; // between two declarations
    }

    @Test
    void levelsOfLoggersAreChangedAndGivenBack() {
        Logger logger = LoggerFactory.getLogger("dev.openim.spring.config.quiet");
        assertThat(logger.isDebugEnabled()).isFalse();
        put("logging.level.dev.openim.spring.config.quiet", "debug");
        await().until(logger::isDebugEnabled);
        client.getKVClient()
                .delete(ByteSequence.from("im/logging.level.dev.openim.spring.config.quiet", UTF_8))
                .join();
        await().until(() -> !logger.isDebugEnabled());
    }

    @Test
    void whoeverMarksPropertiesAsDynamicTakesThem() {
        Stream<DynamicSettings<?>> takers = application.getBeanProvider(ANY_SETTINGS).stream();
        assertThat(takers.map(DynamicSettings::prefix))
                .containsExactlyInAnyOrderElementsOf(DynamicProperties.dynamic().stream()
                        .map(name -> name.substring(0, name.lastIndexOf('.')))
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsInvalidIsRefusedAndToldAndTheFormerValueStays() {
        put("openim.inbox.fan-out-limit", "400");
        await().until(() -> property("openim.inbox.fan-out-limit").equals("400"));
        put("openim.inbox.fan-out-limit", "1");
        await().until(() -> refused().containsKey("openim.inbox.fan-out-limit"));
        assertThat(refused().get("openim.inbox.fan-out-limit")).contains("expected: 2 or more");
        assertThat(property("openim.inbox.fan-out-limit")).isEqualTo("400");
        put("broken.yaml", "a: [");
        await().until(() -> refused().containsKey("broken.yaml"));
        put("broken.yaml", "own: fine");
        put("openim.inbox.fan-out-limit", "300");
        await().until(() -> property("openim.inbox.fan-out-limit").equals("300"));
        await().until(() -> property("own").equals("fine"));
        await().until(() -> refused().isEmpty());
    }

    @Test
    void whatIsNotDynamicIsToldToWaitForARestart() {
        put("openim.gateway.ping-interval", "9s");
        await().until(() -> application
                .getBean(SettingsWatch.class)
                .waitingForRestart()
                .equals(List.of("openim.gateway.ping-interval")));
        Health health = application
                .getBean("openImSettingsHealthIndicator", HealthIndicator.class)
                .health();
        assertThat(String.valueOf(health)).contains("ping-interval").contains("revision");
    }

    @Test
    void changesArriveAfterEtcdWasAway() throws IOException {
        put("own.before", "1");
        await().until(() -> property("own.before").equals("1"));
        etcd.kill();
        etcd.startAgain();
        put("own.before", "2");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> property("own.before").equals("2"));
    }

    private static Map<String, String> refused() {
        return application.getBean(SettingsWatch.class).status().get(0).refused();
    }

    private static String property(String name) {
        return application.getEnvironment().getProperty(name, "");
    }

    private static void put(String name, String text) {
        Importing.put(client, "im/" + name, text);
    }
}
