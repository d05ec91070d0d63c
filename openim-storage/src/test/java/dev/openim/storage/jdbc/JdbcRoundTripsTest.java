package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.bus.BatchHandler.Outcome;
import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBusContract;
import dev.openim.group.GroupMembers;
import dev.openim.store.Fresh;
import dev.openim.store.Stores;
import dev.openim.transfer.Audience;
import dev.openim.transfer.Transfer;
import dev.openim.transfer.TransferSettings;
import dev.openim.transfer.TransferStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a batch asks of the database when everything is in it. */
class JdbcRoundTripsTest {
    private static final SentStatements sent = new SentStatements();

    private static TestDatabase pool;
    private static JdbcStores jdbc;

    private final List<String> chats =
            IntStream.range(0, 10).mapToObj(i -> Fresh.id("si")).toList();

    @BeforeAll
    static void open() {
        pool = TestDatabase.open("jdbc:h2:mem:" + Fresh.id("trips"), "sa");
        jdbc = new JdbcStores(sent.watch(pool.dataSource()));
        jdbc.migrate();
    }

    @AfterAll
    static void close() {
        jdbc.close();
        pool.close();
    }

    @Test
    void aBatchIsAsManyStatementsWhateverIsInIt() {
        Transfer transfer = transfer();
        write(transfer, 10);
        List<String> few = sent.of(() -> write(transfer, 10));
        List<String> many = sent.of(() -> write(transfer, 200));
        assertThat(many)
                .isEqualTo(few)
                .as("the numbers first; what is behind the messages follows from them")
                .containsExactly(
                        "SELECT",
                        "INSERT INTO openim_message",
                        "INSERT INTO openim_inbox",
                        "MERGE INTO openim_user_seq",
                        "MERGE INTO openim_activity");
    }

    private static Transfer transfer() {
        Stores stores = TestDatabase.stores(jdbc);
        return new Transfer(
                new TransferStores(
                        stores.unitOfWork(),
                        stores.seqs(),
                        stores.messages(),
                        stores.inboxes(),
                        stores.promises(),
                        stores.userSeqs(),
                        stores.activity()),
                new Audience(new GroupMembers(stores.groups()), stores.conversations(), stores.versionLogs()),
                pushes -> {},
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    private void write(Transfer transfer, int size) {
        List<BusMessage> batch = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            batch.add(MessageBusContract.message(chats.get(i % chats.size()), Fresh.id("op")));
        }
        Outcome outcome = transfer.handle(batch);
        outcome.announce().run();
        assertThat(outcome.results()).allMatch(Result.Stored.class::isInstance);
    }
}
