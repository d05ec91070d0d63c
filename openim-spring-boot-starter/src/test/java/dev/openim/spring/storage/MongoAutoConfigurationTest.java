package dev.openim.spring.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.openim.history.TieredMessageStore;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SeqRange;
import dev.openim.spring.Contexts;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.storage.mongo.MongoStores;
import dev.openim.store.InMemoryUnitOfWork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.bson.Document;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.mongodb.autoconfigure.MongoAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Recent messages and inboxes in MongoDB: by a property, on the application's own client. */
class MongoAutoConfigurationTest {
    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final int port = server.bind().getPort();

    @AfterEach
    void stop() {
        server.shutdownNow();
    }

    @Test
    void messagesAndInboxesAreInMongoAndTheDatabaseIsTheHistory() {
        chosen(port).run(context -> {
            assertThat(context).hasNotFailed().hasSingleBean(MongoStores.class);
            assertThat(context.getBean(StorageStartup.class).isReady()).isTrue();
            MessageStore messages = context.getBean(MessageStore.class);
            assertThat(messages).isInstanceOf(TieredMessageStore.class);
            messages.append(List.of(message()));
            context.getBean(InboxStore.class).append(List.of(new InboxEntry("bob", 1, "sg_1", 1, 5)));
            MongoClient client = context.getBean(MongoClient.class);
            assertThat(client.getDatabase("im").getCollection("openim_message").countDocuments())
                    .isEqualTo(1);
            assertThat(client.getDatabase("im").getCollection("openim_inbox").countDocuments())
                    .isEqualTo(1);
            MessageStore history = context.getBean(JdbcStores.class).messages();
            await().untilAsserted(() -> assertThat(history.read(List.of(new SeqRange("sg_1", 1, 1))))
                    .hasSize(1));
        });
    }

    @Test
    void theRetentionIsTheOneThatIsSet() {
        chosen(port).withPropertyValues("openim.storage.offline-retention=3d").run(context -> {
            assertThat(context).hasNotFailed();
            for (Document index : context.getBean(MongoClient.class)
                    .getDatabase("im")
                    .getCollection("openim_message")
                    .listIndexes()) {
                if (index.getString("name").equals("openim_message_expiry")) {
                    assertThat(index.get("expireAfterSeconds", Number.class))
                            .extracting(Number::longValue)
                            .isEqualTo(TimeUnit.DAYS.toSeconds(3));
                    return;
                }
            }
            throw new AssertionError("no index by which messages expire");
        });
    }

    @Test
    void unlessItIsChosenMongoIsNotUsedThoughItIsThere() {
        withMongo(port).run(context -> {
            assertThat(context).hasNotFailed().doesNotHaveBean(MongoStores.class);
            assertThat(context.getBean(MessageStore.class))
                    .isSameAs(context.getBean(JdbcStores.class).messages());
        });
    }

    @Test
    void aStoreOfTheApplicationTakesThePlaceOfOurs() {
        MessageStore own = new InMemoryMessageStore(new InMemoryUnitOfWork());
        chosen(port)
                .withBean(MessageStore.class, () -> own)
                .run(context -> assertThat(context.getBean(MessageStore.class)).isSameAs(own));
    }

    @Test
    void theApplicationStartsWhileMongoIsAway() throws IOException {
        chosen(0)
                .withPropertyValues(
                        "spring.mongodb.uri=mongodb://127.0.0.1:" + closedPort() + "/im?serverSelectionTimeoutMS=300",
                        "openim.storage.retry-interval=1h")
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThat(context.getBean(StorageStartup.class).isReady()).isFalse();
                    Health health = context.getBean("openImHistoryHealthIndicator", HealthIndicator.class)
                            .health();
                    assertThat(health).extracting(Health::getStatus).isEqualTo(Status.DOWN);
                });
    }

    @Test
    void whileOnlyTheHistoryIsAwayHealthIsDegraded() throws SQLException {
        Server database = database("0");
        String port = String.valueOf(database.getPort());
        chosen(this.port)
                .withPropertyValues(
                        "spring.datasource.url=jdbc:h2:tcp://127.0.0.1:" + port + "/mem:" + UUID.randomUUID()
                                + ";DB_CLOSE_DELAY=-1",
                        "spring.datasource.hikari.connection-timeout=300")
                .run(context -> {
                    HealthIndicator health = context.getBean("openImHistoryHealthIndicator", HealthIndicator.class);
                    await().untilAsserted(() -> assertStatus(health, Status.UP, 0));
                    database.stop();
                    context.getBean(MessageStore.class).append(List.of(message()));
                    await().untilAsserted(() -> assertStatus(health, new Status("DEGRADED"), 1));
                    Server again = database(port);
                    await().untilAsserted(() -> assertStatus(health, Status.UP, 0));
                    context.close();
                    again.stop();
                });
    }

    private static void assertStatus(HealthIndicator indicator, Status status, long waiting) {
        Health health = indicator.health();
        assertThat(health).isNotNull();
        assertThat(health.getStatus()).isEqualTo(status);
        assertThat(health.getDetails()).containsEntry("waiting", waiting);
        assertThat(health.getDetails().containsKey("oldest")).isEqualTo(waiting > 0);
    }

    private static Server database(String port) throws SQLException {
        return Server.createTcpServer("-tcpPort", port, "-ifNotExists").start();
    }

    private static NewMessage message() {
        return new NewMessage("sg_1", 1, "alice", 5, null, new byte[] {1});
    }

    private static int closedPort() throws IOException {
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return closed.getLocalPort();
        }
    }

    private static ApplicationContextRunner chosen(int port) {
        return withMongo(port).withPropertyValues("openim.storage.offline=mongodb");
    }

    private static ApplicationContextRunner withMongo(int port) {
        return Contexts.withoutWeb()
                .withConfiguration(AutoConfigurations.of(MongoAutoConfiguration.class))
                .withPropertyValues("spring.mongodb.uri=mongodb://127.0.0.1:" + port + "/im");
    }
}
