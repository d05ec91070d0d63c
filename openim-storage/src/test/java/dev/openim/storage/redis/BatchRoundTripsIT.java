package dev.openim.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.bus.BatchHandler.Outcome;
import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBusContract;
import dev.openim.group.GroupMembers;
import dev.openim.inbox.StoredNumbers;
import dev.openim.seq.SeqKey;
import dev.openim.storage.mongo.MongoEightBackend;
import dev.openim.storage.mongo.MongoStores;
import dev.openim.storage.mongo.SentCommands;
import dev.openim.storage.mongo.TestMongo;
import dev.openim.store.Fresh;
import dev.openim.store.Stores;
import dev.openim.transfer.Audience;
import dev.openim.transfer.Transfer;
import dev.openim.transfer.TransferSettings;
import dev.openim.transfer.TransferStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a batch asks of Redis and MongoDB: one round trip each, counted on the way to them. */
class BatchRoundTripsIT {
    private static final int BATCH = 100;

    private static TestRedis server;
    private static Link link;
    private static TestMongo mongo;
    private static final SentCommands sent = new SentCommands();
    private static MongoStores offline;
    private static RedisSeqStore seqs;

    private final ExecutorService caller = Executors.newSingleThreadExecutor();
    private final List<String> chats =
            IntStream.range(0, 10).mapToObj(i -> Fresh.id("si")).toList();
    private final Transfer transfer = transfer();

    @BeforeAll
    static void start() throws IOException {
        server = TestRedis.start();
        link = new Link(server.port());
        mongo = new TestMongo(new MongoEightBackend());
        offline = TestMongo.newNode(mongo.newClient(mongo.port(), sent));
        offline.prepare();
        seqs = new RedisSeqStore(
                server.connect(RedisSettings.DEFAULTS, link.port()),
                new StoredNumbers(offline.messages(), offline.inboxes()));
    }

    private static Transfer transfer() {
        Stores rest = Stores.inMemory();
        return new Transfer(
                new TransferStores(
                        rest.unitOfWork(),
                        seqs,
                        offline.messages(),
                        offline.inboxes(),
                        rest.promises(),
                        rest.userSeqs(),
                        rest.activity()),
                new Audience(new GroupMembers(rest.groups()), rest.conversations(), rest.versionLogs()),
                pushes -> {},
                TransferSettings.DEFAULTS,
                Clock.systemUTC(),
                new SimpleMeterRegistry());
    }

    @Test
    void aBatchIsOneRoundTripToRedisAndOneToMongo() throws Exception {
        write();
        Set<SeqKey> timelines = new HashSet<>();
        chats.forEach(chat -> timelines.add(SeqKey.timeline(chat)));
        int ofTimelines = CounterKeys.grouped(timelines).size();
        int ofInboxes = CounterKeys.grouped(Set.of(SeqKey.inbox("alice"), SeqKey.inbox("bob")))
                .size();
        for (int round = 0; round < 5; round++) {
            int before = link.commands();
            link.relay().holdAnswers();
            Future<List<String>> written = caller.submit(() -> sent.of(this::write));
            await().until(() -> link.commands() - before == ofTimelines + ofInboxes);
            assertThat(written).as("it waits for the answers").isNotDone();
            link.relay().mend();
            assertThat(written.get(10, TimeUnit.SECONDS))
                    .as("messages, and behind them the entries that name them")
                    .containsExactly("bulkWrite");
            // That they are stored is said to the timelines, and no answer is waited for.
            await().untilAsserted(() -> assertThat(link.commands() - before).isEqualTo(2 * ofTimelines + ofInboxes));
        }
        assertThat(seqs.current(timelines).values()).containsOnly(6L * BATCH / chats.size());
        assertThat(offline.inboxes().read("alice", 0, 10_000)).hasSizeGreaterThanOrEqualTo(6 * BATCH);
    }

    private void write() {
        List<BusMessage> batch = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            batch.add(MessageBusContract.message(chats.get(i % chats.size()), Fresh.id("op")));
        }
        Outcome outcome = transfer.handle(batch);
        outcome.announce().run();
        assertThat(outcome.results()).allMatch(Result.Stored.class::isInstance);
    }

    @AfterEach
    void stopCaller() {
        caller.shutdownNow();
    }

    @AfterAll
    static void stop() throws IOException {
        mongo.close();
        link.close();
        server.close();
    }
}
