package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.JointMessageStoreContract;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.store.Fresh;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages and inbox entries in one command, as a server of version 8 has it. */
class MongoEightTest extends JointMessageStoreContract {
    private static final int NO_SUCH_COMMAND = 59;
    private static final int NOT_PRIMARY = 10107;

    private static TestMongo mongo;

    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");

    @BeforeAll
    static void prepare() {
        mongo = new TestMongo(new MongoEightBackend());
        mongo.newNode().prepare();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    @Override
    protected Joint connect() {
        MongoStores node = mongo.newNode();
        return new Joint(node.messages(), node.inboxes());
    }

    @Test
    void aBatchIsOneRoundTripAndAnotherOneOnlyWhenSomeOfItIsThere() {
        SentCommands sent = new SentCommands();
        MongoStores node = TestMongo.newNode(mongo.newClient(mongo.port(), sent));
        node.messages().append(batch(1, 1)); // it knows the server now
        assertThat(sent.of(() -> node.messages().append(batch(2, 500), entries(2, 500), node.inboxes())))
                .containsExactly("bulkWrite");
        assertThat(sent.of(() -> node.messages().append(batch(501, 502), entries(500, 502), node.inboxes())))
                .containsExactly("bulkWrite", "insert", "find");
        assertThat(node.inboxes().read(alice, 0, 1_000)).hasSize(501);
    }

    @Test
    void whatIsTooMuchForOneCommandIsTwo() {
        SentCommands sent = new SentCommands();
        MongoStores node = TestMongo.newNode(mongo.newClient(mongo.port(), sent));
        List<NewMessage> large = LongStream.rangeClosed(1, 9)
                .mapToObj(seq ->
                        new NewMessage(chat, seq, alice, seq, SendKey.of(alice, Fresh.id("client")), new byte[1 << 20]))
                .toList();
        node.messages().append(batch(10, 10)); // it knows the server now
        assertThat(sent.of(() -> node.messages().append(large, entries(1, 9), node.inboxes())))
                .containsExactly("insert", "insert");
        assertThat(node.messages().lastSeqs(List.of(chat))).containsEntry(chat, 10L);
    }

    @Test
    void aServerThatIsToldToBeOlderGetsTwoInserts() {
        try (TestMongo reserved = new TestMongo(new Refusing(NO_SUCH_COMMAND))) {
            SentCommands sent = new SentCommands();
            MongoStores node = TestMongo.newNode(reserved.newClient(reserved.port(), sent));
            node.prepare();
            assertThat(sent.of(() -> node.messages().append(batch(1, 2), entries(1, 2), node.inboxes())))
                    .containsExactly("bulkWrite", "insert", "insert");
            assertThat(sent.of(() -> node.messages().append(batch(3, 4), entries(3, 4), node.inboxes())))
                    .containsExactly("insert", "insert");
            assertThat(node.inboxes().read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 4));
        }
    }

    /** Oracle: the driver tries inserts again after a failover, and commands not; the batch must not fail for that. */
    @Test
    void whenTheServerIsNotThePrimaryAnyMoreInsertsTakeOver() {
        try (TestMongo former = new TestMongo(new Refusing(NOT_PRIMARY))) {
            SentCommands sent = new SentCommands();
            MongoStores node = TestMongo.newNode(former.newClient(former.port(), sent));
            node.prepare();
            assertThat(sent.of(() -> node.messages().append(batch(1, 2), entries(1, 2), node.inboxes())))
                    .containsExactly("bulkWrite", "insert", "insert");
            assertThat(node.messages().lastSeqs(List.of(chat))).containsEntry(chat, 2L);
            assertThat(node.inboxes().read(alice, 0, 10)).containsExactlyElementsOf(entries(1, 2));
        }
    }

    @Test
    void aServerThatGivesUpInTheMidstIsAway() {
        try (TestMongo dying = new TestMongo(new GivingUp())) {
            MongoStores node = dying.newNode();
            node.prepare();
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> node.messages().append(batch(1, 2), entries(1, 2), node.inboxes()));
        }
    }

    private List<NewMessage> batch(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new NewMessage(
                        chat, seq, alice, seq, SendKey.of(alice, Fresh.id("client")), new byte[] {1, 2, 3}))
                .toList();
    }

    private List<InboxEntry> entries(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(seq -> new InboxEntry(alice, seq, chat, seq, 5))
                .toList();
    }

    /** Has the version, and answers the command with an error. */
    private static final class Refusing extends MongoEightBackend {
        private final int code;

        Refusing(int code) {
            this.code = code;
        }

        @Override
        public Document handleMessage(MongoMessage message) {
            if (!message.getDocument().containsKey("bulkWrite")) {
                return super.handleMessage(message);
            }
            Document refusal = new Document("ok", 0.0);
            refusal.put("code", code);
            refusal.put("errmsg", "as this test wants");
            return refusal;
        }
    }

    /** Does nothing of the command but answer that it gave up in the midst of it. */
    private static final class GivingUp extends MongoEightBackend {
        @Override
        public Document handleMessage(MongoMessage message) {
            if (!message.getDocument().containsKey("bulkWrite")) {
                return super.handleMessage(message);
            }
            Document failed = new Document("code", 11602);
            failed.put("errmsg", "as this test wants");
            return answer(0, List.of(error(failed, 0)));
        }
    }
}
