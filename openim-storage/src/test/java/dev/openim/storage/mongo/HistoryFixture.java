package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.history.HiddenMessage;
import dev.openim.history.HistoryBacklog;
import dev.openim.history.HistorySettings;
import dev.openim.history.HistorySource;
import dev.openim.history.HistoryStores;
import dev.openim.history.HistoryWriter;
import dev.openim.history.PendingMessage;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.net.Relay;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.store.Fresh;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** MongoDB, and behind a relay the database that is its history; new ones for each test. */
abstract class HistoryFixture {
    static final int BATCH = 50;
    static final HistorySettings SETTINGS = new HistorySettings(BATCH, Duration.ofMillis(20), Duration.ofMillis(50));

    final String alice = Fresh.id("alice");
    final String bob = Fresh.id("bob");
    final String chat = Fresh.id("si");
    TestMongo mongo;
    private Server database;
    Relay relay;
    JdbcStores jdbc;
    MongoStores offline;
    MessageStore messages;
    MessageStore history;

    @BeforeEach
    void prepare() throws SQLException {
        mongo = new TestMongo();
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        relay = Relay.to(database.getPort());
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(
                "jdbc:h2:tcp://127.0.0.1:" + relay.port() + "/mem:" + Fresh.id("history") + ";DB_CLOSE_DELAY=-1");
        jdbc = new JdbcStores(dataSource);
        jdbc.migrate();
        offline = mongo.newNode();
        offline.prepare();
        messages = offline.messages();
        history = jdbc.messages();
    }

    @AfterEach
    void close() {
        jdbc.close();
        relay.close();
        database.stop();
        mongo.close();
    }

    void copyAll() {
        HistoryWriter writer = writer(offline.historySource());
        int batches = 0;
        while (writer.copyBatch()) {
            assertThat(++batches).as("batches").isLessThan(100);
        }
    }

    HistoryWriter writer(HistorySource source) {
        return new HistoryWriter(
                source,
                null,
                new HistoryStores(jdbc.unitOfWork(), history),
                SETTINGS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    void assertNothingIsPending() {
        assertThat(pending("openim_message") + pending("openim_message_hidden")).isZero();
        for (Document message : mongo.database().getCollection("openim_message").find()) {
            assertThat(message).containsEntry("pending", new Document());
        }
    }

    long pending(String collection) {
        return mongo.database().getCollection(collection).countDocuments(Pending.some());
    }

    List<SeqRange> range(long from, long to) {
        return List.of(new SeqRange(chat, from, to));
    }

    NewMessage message(long seq) {
        return message(seq, key(seq));
    }

    NewMessage message(long seq, @Nullable SendKey key) {
        return new NewMessage(chat, seq, alice, 1000 + seq, key, bytes("message " + seq));
    }

    SendKey key(long number) {
        return SendKey.of(alice, "client" + number);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A source of which a test changes one thing. */
    abstract static class Wrapped implements HistorySource {
        private final HistorySource source;

        Wrapped(HistorySource source) {
            this.source = source;
        }

        @Override
        public List<PendingMessage> pendingMessages(int limit) {
            return new ArrayList<>(source.pendingMessages(limit));
        }

        @Override
        public void messagesCopied(List<PendingMessage> copied) {
            source.messagesCopied(copied);
        }

        @Override
        public List<HiddenMessage> pendingHidden(int limit) {
            return source.pendingHidden(limit);
        }

        @Override
        public void hiddenCopied(List<HiddenMessage> copied) {
            source.hiddenCopied(copied);
        }

        @Override
        public void messagesRefused(List<PendingMessage> refused) {
            source.messagesRefused(refused);
        }

        @Override
        public HistoryBacklog backlog() {
            return source.backlog();
        }
    }
}
