package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.history.HistoryStores;
import dev.openim.history.HistoryWriter;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.storage.jdbc.JdbcStores;
import dev.openim.storage.jdbc.SentStatements;
import dev.openim.store.Fresh;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

/** What copying a batch into the history asks of MongoDB and of the database. */
class HistoryRoundTripsTest {
    private final SentCommands commands = new SentCommands();
    private final SentStatements statements = new SentStatements();
    private final String chat = Fresh.id("si");

    @Test
    void aBatchIsAsManyRoundTripsWhateverIsInIt() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + Fresh.id("history") + ";DB_CLOSE_DELAY=-1");
        try (TestMongo mongo = new TestMongo();
                JdbcStores jdbc = new JdbcStores(statements.watch(database))) {
            jdbc.migrate();
            MongoStores offline = TestMongo.newNode(mongo.newClient(mongo.port(), commands));
            offline.prepare();
            HistoryWriter writer = new HistoryWriter(
                    offline.historySource(),
                    null,
                    new HistoryStores(jdbc.unitOfWork(), jdbc.messages()),
                    HistoryFixture.SETTINGS,
                    Clock.systemUTC(),
                    new SimpleMeterRegistry());
            offline.messages().append(messages(1, 2));
            List<String> few = copy(writer);
            offline.messages().append(messages(3, 50));
            List<String> many = copy(writer);
            assertThat(many)
                    .isEqualTo(few)
                    .as("of the database, then of MongoDB: what waits, that it is copied, and what was hidden")
                    .containsExactly("INSERT INTO openim_message", "find", "update", "find");
            assertThat(jdbc.messages().lastSeqs(List.of(chat))).containsEntry(chat, 50L);
        }
    }

    private List<String> copy(HistoryWriter writer) {
        List<String> all = new ArrayList<>();
        all.addAll(commands.of(() -> all.addAll(statements.of(writer::copyBatch))));
        return all;
    }

    private List<NewMessage> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new NewMessage(
                        chat, seq, "alice", 1_000 + seq, SendKey.of("alice", Fresh.id("client")), new byte[] {1}))
                .toList();
    }
}
