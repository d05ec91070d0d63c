package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.store.Fresh;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the stores ask of the network, counted by the driver. */
class MongoRoundTripsTest {
    private static final TestMongo mongo = new TestMongo();
    private static final SentCommands sent = new SentCommands();
    private static final MongoStores stores = TestMongo.newNode(mongo.newClient(mongo.port(), sent));

    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String chat = Fresh.id("si");
    private final String group = Fresh.id("sg");
    private final MessageStore messages = stores.messages();
    private final InboxStore inboxes = stores.inboxes();

    @BeforeAll
    static void prepare() {
        stores.prepare();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    @Test
    void aBatchOfMessagesIsOneRoundTrip() {
        List<NewMessage> batch = batch(chat, 500);
        assertThat(sent.of(() -> messages.append(batch))).containsExactly("insert");
        assertThat(sent.of(() -> assertThatExceptionOfType(DuplicateMessageException.class)
                        .isThrownBy(() -> messages.append(batch))))
                .containsExactly("insert");
    }

    @Test
    void aBatchOfEntriesIsOneRoundTripAndLooksAgainOnlyWhenSomeAreThere() {
        List<InboxEntry> batch = LongStream.rangeClosed(1, 500)
                .boxed()
                .flatMap(seq -> Stream.of(alice, bob).map(user -> new InboxEntry(user, seq, chat, seq, 5)))
                .toList();
        assertThat(sent.of(() -> inboxes.append(batch))).containsExactly("insert");
        assertThat(sent.of(() -> inboxes.append(batch))).containsExactly("insert", "find");
    }

    @Test
    void manyRangesAreReadInOneRoundTrip() {
        messages.append(batch(chat, 700));
        messages.append(batch(group, 700));
        assertThat(sent.of(() -> assertThat(messages.read(
                                List.of(new SeqRange(chat, 1, 690), new SeqRange(group, 5, 700), range(695, 700))))
                        .hasSize(690 + 696 + 6)))
                .containsExactly("find");
        List<SeqRange> single =
                LongStream.rangeClosed(1, 200).mapToObj(seq -> range(seq, seq)).toList();
        assertThat(sent.of(() -> assertThat(messages.read(single)).hasSize(200)))
                .containsExactly("find");
    }

    @Test
    void whatManySendingsCameToIsOneRoundTrip() {
        List<NewMessage> batch = batch(chat, 300);
        messages.append(batch);
        List<SendKey> keys =
                batch.stream().flatMap(m -> Stream.ofNullable(m.sendKey())).toList();
        assertThat(sent.of(() -> assertThat(messages.findSends(keys)).hasSize(300)))
                .containsExactly("find");
    }

    @Test
    void theLastNumbersOfManyAreOneRoundTrip() {
        messages.append(batch(chat, 3));
        messages.append(batch(group, 4));
        assertThat(sent.of(() -> assertThat(messages.lastSeqs(List.of(chat, group)))
                        .containsEntry(chat, 3L)
                        .containsEntry(group, 4L)))
                .containsExactly("aggregate");
        inboxes.append(List.of(new InboxEntry(alice, 9, chat, 1, 5)));
        assertThat(sent.of(() ->
                        assertThat(inboxes.lastNumbers(List.of(alice, bob))).containsEntry(alice, 9L)))
                .containsExactly("aggregate");
    }

    @Test
    void aChangeOfManyMessagesIsOneRoundTrip() {
        messages.append(batch(chat, 300));
        List<Long> all = LongStream.rangeClosed(1, 300).boxed().toList();
        assertThat(sent.of(() -> messages.markRead(chat, bob, all))).containsExactly("update");
        assertThat(sent.of(() -> messages.revoke(chat, 7, "{}"))).containsExactly("update");
        assertThat(sent.of(() -> messages.deleteForAll(chat, all))).containsExactly("update");
        assertThat(sent.of(() -> messages.deleteForUser(alice, chat, all))).containsExactly("find", "insert");
        assertThat(sent.of(() -> assertThat(messages.deletedForUser(alice, List.of(range(1, 300))))
                        .containsKey(chat)))
                .containsExactly("find");
    }

    @Test
    void anInboxIsReadInOneRoundTrip() {
        inboxes.append(LongStream.rangeClosed(1, 300)
                .mapToObj(seq -> new InboxEntry(alice, seq, chat, seq, 5))
                .toList());
        assertThat(sent.of(() -> assertThat(inboxes.read(alice, 10, 250)).hasSize(250)))
                .containsExactly("find");
        assertThat(sent.of(() -> inboxes.markDirect(group, List.of(alice, bob))))
                .containsExactly("find");
    }

    @Test
    void whereNothingIsAskedNothingIsSent() {
        assertThat(sent.of(() -> {
                    messages.append(List.of());
                    messages.read(List.of(range(3, 2)));
                    messages.findSends(List.of());
                    messages.lastSeqs(List.of());
                    messages.markRead(chat, bob, List.of());
                    messages.deleteForAll(chat, List.of());
                    messages.deleteForUser(bob, chat, List.of());
                    messages.deletedForUser(bob, List.of(range(3, 2)));
                    inboxes.append(List.of());
                    inboxes.lastNumbers(List.of());
                    inboxes.markDirect(chat, List.of());
                }))
                .isEmpty();
    }

    private SeqRange range(long from, long to) {
        return new SeqRange(chat, from, to);
    }

    private List<NewMessage> batch(String conversationId, int size) {
        return LongStream.rangeClosed(1, size)
                .mapToObj(seq -> new NewMessage(
                        conversationId, seq, alice, seq, SendKey.of(alice, Fresh.id("client")), new byte[] {1, 2, 3}))
                .toList();
    }
}
