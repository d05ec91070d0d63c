package dev.openim.storage.mongo;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.net.Relay;
import dev.openim.store.Fresh;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that goes away or falls silent, and comes back. */
@Timeout(value = 60, unit = SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MongoAwayTest {
    private static final Duration TIMEOUT = Duration.ofMillis(800);

    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");
    private TestMongo mongo;
    private Relay relay;
    private MongoStores stores;

    @BeforeEach
    void prepare() {
        mongo = new TestMongo(new MongoEightBackend());
        relay = Relay.to(mongo.port());
        stores = new MongoStores(mongo.newClient(relay.port()), TestMongo.DATABASE, TestMongo.RETENTION, TIMEOUT);
        stores.prepare();
        stores.messages().append(List.of(message(1)));
        stores.inboxes().append(List.of(entry(1)));
    }

    @AfterEach
    void close() {
        mongo.close();
        relay.close();
    }

    @Test
    void whileItIsAwayThatIsSaidInTimeAndAllGoesOnWhenItIsBack() {
        relay.refuse();
        assertAllUnavailable();
        relay.mend();
        assertAllGoesOn();
    }

    @Test
    void whileItIsSilentThatIsSaidInTimeAndAllGoesOnWhenItSpeaks() {
        relay.holdAnswers();
        assertAllUnavailable();
        relay.mend();
        assertAllGoesOn();
    }

    @Test
    void aBatchWhoseAnswerWasLostMayBeWrittenAgain() {
        relay.holdAnswers();
        assertUnavailable(() -> stores.messages().append(List.of(message(2), message(3))));
        assertUnavailable(() -> stores.inboxes().append(List.of(entry(2))));
        assertThat(mongo.newNode().messages().read(List.of(new SeqRange(chat, 2, 3))))
                .as("only the answer was lost")
                .hasSize(2);
        relay.mend();
        await().ignoreException(StorageUnavailableException.class).untilAsserted(() -> {
            assertThatExceptionOfType(DuplicateMessageException.class)
                    .isThrownBy(() -> stores.messages().append(List.of(message(2), message(3), message(4))));
            stores.inboxes().append(List.of(entry(2), entry(3)));
        });
        assertThat(stores.messages().lastSeqs(List.of(chat))).containsEntry(chat, 3L);
        stores.messages().append(List.of(message(4)));
        assertThat(stores.messages().lastSeqs(List.of(chat))).containsEntry(chat, 4L);
        assertThat(stores.inboxes().read(alice, 0, 10)).containsExactly(entry(1), entry(2), entry(3));
    }

    @Test
    void messagesAndEntriesWhoseAnswerWasLostMayBeWrittenAgain() {
        relay.holdAnswers();
        assertUnavailable(() -> stores.messages().append(List.of(message(2)), List.of(entry(2)), stores.inboxes()));
        relay.mend();
        await().ignoreException(StorageUnavailableException.class)
                .untilAsserted(() -> assertThatExceptionOfType(DuplicateMessageException.class)
                        .isThrownBy(() ->
                                stores.messages().append(List.of(message(2)), List.of(entry(2)), stores.inboxes())));
        assertThat(stores.messages().read(List.of(new SeqRange(chat, 1, 9)))).hasSize(2);
        assertThat(stores.inboxes().read(alice, 0, 10)).containsExactly(entry(1), entry(2));
    }

    /** All at once: each waits for its time to be over. */
    private void assertAllUnavailable() {
        List<ThrowingCallable> operations = List.of(
                () -> stores.messages().append(List.of(message(9))),
                () -> stores.messages().read(List.of(new SeqRange(chat, 1, 9))),
                () -> stores.messages().lastSeqs(List.of(chat)),
                () -> stores.messages().markRead(chat, alice, List.of(1L)),
                () -> stores.inboxes().append(List.of(entry(9))),
                () -> stores.messages().append(List.of(message(8)), List.of(entry(8)), stores.inboxes()),
                () -> stores.inboxes().read(alice, 0, 9),
                () -> stores.historySource().backlog(),
                () -> stores.prepare(),
                () -> stores.retention(Duration.ofDays(1)));
        ExecutorService threads = Executors.newFixedThreadPool(operations.size());
        try {
            List<CompletableFuture<Void>> asserted = operations.stream()
                    .map(operation -> CompletableFuture.runAsync(() -> assertUnavailable(operation), threads))
                    .toList();
            asserted.forEach(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private static void assertUnavailable(ThrowingCallable operation) {
        long begun = System.nanoTime();
        assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(operation);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(TIMEOUT.multipliedBy(4));
    }

    private void assertAllGoesOn() {
        await().ignoreException(StorageUnavailableException.class)
                .until(() -> stores.messages().lastSeqs(List.of(chat)).containsKey(chat));
        stores.messages().append(List.of(message(20)));
        stores.inboxes().append(List.of(entry(20)));
        stores.messages().append(List.of(message(21)), List.of(entry(21)), stores.inboxes());
        assertThat(stores.messages().read(List.of(new SeqRange(chat, 20, 21)))).hasSize(2);
        assertThat(stores.inboxes().read(alice, 19, 9)).hasSize(2);
    }

    private NewMessage message(long seq) {
        return new NewMessage(chat, seq, alice, 5, SendKey.of(alice, "client" + seq), new byte[] {1});
    }

    private InboxEntry entry(long number) {
        return new InboxEntry(alice, number, chat, number, 5);
    }
}
