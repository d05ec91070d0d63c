package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.inbox.DuplicateEntryException;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.store.Fresh;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages and the entries that name them, written together. */
class MongoJointWritesTest {
    private static TestMongo mongo;
    private static MongoStores stores;

    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");

    @BeforeAll
    static void prepare() {
        mongo = new TestMongo();
        stores = mongo.newNode();
        stores.prepare();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    @Test
    void bothAreThere() {
        write(messages(1, 3), entries(1, 3));
        assertThat(stored()).containsExactly(1L, 2L, 3L);
        assertThat(inbox()).isEqualTo(entries(1, 3));
    }

    @Test
    void behindAMessageThatIsRefusedThereIsNothing() {
        write(messages(3, 3), List.of());
        assertThatExceptionOfType(DuplicateMessageException.class)
                .isThrownBy(() -> write(messages(1, 4), entries(1, 4)));
        assertThat(stored()).containsExactly(1L, 2L, 3L);
        assertThat(inbox()).isEmpty();
    }

    @Test
    void whatIsInTheInboxUnderAnotherNumberIsLeftOutAndAllElseIsWritten() {
        InboxEntry there = new InboxEntry(alice, 9, chat, 2, 5);
        stores.inboxes().append(List.of(there));
        write(messages(1, 3), entries(1, 3));
        assertThat(stored()).containsExactly(1L, 2L, 3L);
        assertThat(inbox()).extracting(InboxEntry::seq).containsExactly(1L, 3L, 2L);
    }

    @Test
    void aNumberThatHoldsAnotherPointerIsRefusedAndAllElseIsWritten() {
        stores.inboxes().append(List.of(new InboxEntry(alice, 2, chat, 77, 5)));
        assertThatExceptionOfType(DuplicateEntryException.class).isThrownBy(() -> write(messages(1, 3), entries(1, 3)));
        assertThat(stored()).containsExactly(1L, 2L, 3L);
        assertThat(inbox()).extracting(InboxEntry::seq).containsExactly(1L, 77L, 3L);
    }

    @Test
    void inboxesOfAnotherDatabaseAreWrittenThere() {
        MongoStores others = new MongoStores(mongo.newClient(mongo.port()), TestMongo.RETENTION);
        stores.messages().append(messages(1, 2), entries(1, 2), others.inboxes());
        assertThat(stored()).containsExactly(1L, 2L);
        assertThat(others.inboxes().read(alice, 0, 10)).isEqualTo(entries(1, 2));
    }

    /** A conversation and a user may have the same name. */
    @Test
    void aTimelineAndAnInboxOfTheSameNameAreTwo() {
        InboxEntry entry = new InboxEntry(chat, 1, "si_other", 1, 5);
        write(messages(1, 1), List.of(entry));
        assertThat(stored()).containsExactly(1L);
        assertThat(stores.inboxes().read(chat, 0, 10)).containsExactly(entry);
        assertThat(stores.inboxes().lastNumbers(List.of(chat, alice)))
                .containsEntry(chat, 1L)
                .hasSize(1);
    }

    private void write(List<NewMessage> messages, List<InboxEntry> entries) {
        stores.messages().append(messages, entries, stores.inboxes());
    }

    private List<Long> stored() {
        return stores.messages().read(List.of(new SeqRange(chat, 1, 100))).stream()
                .map(StoredMessage::seq)
                .toList();
    }

    private List<InboxEntry> inbox() {
        return stores.inboxes().read(alice, 0, 100);
    }

    private List<NewMessage> messages(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq ->
                        new NewMessage(chat, seq, alice, seq, SendKey.of(alice, Fresh.id("client")), new byte[] {1}))
                .toList();
    }

    private List<InboxEntry> entries(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new InboxEntry(alice, seq, chat, seq, 5))
                .toList();
    }
}
