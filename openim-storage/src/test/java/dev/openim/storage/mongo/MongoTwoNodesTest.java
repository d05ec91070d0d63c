package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.inbox.InboxEntry;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The same batch, written by two nodes at once, each with a client of its own. */
class MongoTwoNodesTest {
    private static final int NODES = 2;

    private static TestMongo mongo;
    private static List<MongoStores> nodes;

    private final String alice = Fresh.id("alice");
    private final String chat = Fresh.id("si");

    @BeforeAll
    static void prepare() {
        mongo = new TestMongo();
        nodes = IntStream.range(0, NODES)
                .mapToObj(node -> TestMongo.newNode(mongo.newClient(mongo.port())))
                .toList();
        nodes.get(0).prepare();
    }

    @AfterAll
    static void close() {
        mongo.close();
    }

    /** Oracle: all messages are there once, and one node at most was told that none was there before it. */
    @Test
    void aBatchOfMessagesIsThereOnce() throws Exception {
        try (Race race = new Race(NODES)) {
            for (int round = 0; round < 30; round++) {
                long base = 100L * round;
                List<NewMessage> batch = LongStream.rangeClosed(base + 1, base + 50)
                        .mapToObj(seq -> message(chat, seq, SendKey.of(alice, chat + seq)))
                        .toList();
                List<Boolean> first = race.round(node -> append(nodes.get(node), shuffled(batch)));
                assertThat(first).areAtMost(1, new Condition<>(told -> told, "told so"));
                assertThat(nodes.get(0).messages().read(List.of(new SeqRange(chat, base + 1, base + 100))))
                        .extracting(StoredMessage::seq)
                        .containsExactlyElementsOf(
                                batch.stream().map(NewMessage::seq).toList());
            }
        }
    }

    /** Oracle: each sending is there once, under one of the numbers that the nodes gave it. */
    @Test
    void aBatchThatEachNodeNumbersForItselfIsThereOnce() throws Exception {
        try (Race race = new Race(NODES)) {
            for (int round = 0; round < 30; round++) {
                String conversation = Fresh.id("sg");
                List<SendKey> keys = IntStream.range(0, 20)
                        .mapToObj(i -> SendKey.of(alice, Fresh.id("client")))
                        .toList();
                race.round(node -> append(
                        nodes.get(node),
                        IntStream.range(0, keys.size())
                                .mapToObj(i -> message(conversation, 1 + i + 100L * node, keys.get(i)))
                                .toList()));
                assertThat(nodes.get(0).messages().read(List.of(new SeqRange(conversation, 1, 250))))
                        .hasSize(keys.size());
                assertThat(nodes.get(1).messages().findSends(keys)).hasSize(keys.size());
            }
        }
    }

    /** Oracle: each pointer is in the inbox once, and neither node was refused. */
    @Test
    void entriesThatEachNodeNumbersForItselfAreThereOnce() throws Exception {
        try (Race race = new Race(NODES)) {
            for (int round = 0; round < 30; round++) {
                String user = Fresh.id("user");
                race.round(node -> {
                    nodes.get(node)
                            .inboxes()
                            .append(LongStream.rangeClosed(1, 20)
                                    .mapToObj(seq -> new InboxEntry(user, 100L * node + seq, chat, seq, 5))
                                    .toList());
                    return true;
                });
                assertThat(nodes.get(0).inboxes().read(user, 0, 100))
                        .extracting(InboxEntry::seq)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.rangeClosed(1, 20).boxed().toList());
            }
        }
    }

    /** Appends what is not there, however often it is refused; returns whether it never was. */
    private static boolean append(MongoStores node, List<NewMessage> batch) {
        List<NewMessage> rest = batch;
        while (true) {
            try {
                node.messages().append(rest);
                return rest.size() == batch.size();
            } catch (DuplicateMessageException e) {
                Set<SendKey> known = node.messages().findSends(keys(rest)).keySet();
                List<NewMessage> missing = rest.stream()
                        .filter(message -> !known.contains(message.sendKey()))
                        .toList();
                assertThat(missing).as("a refusal has a reason").hasSizeLessThan(rest.size());
                rest = missing;
            }
        }
    }

    private static List<SendKey> keys(List<NewMessage> batch) {
        return batch.stream().flatMap(m -> Stream.ofNullable(m.sendKey())).toList();
    }

    private static <T> List<T> shuffled(List<T> batch) {
        List<T> shuffled = new ArrayList<>(batch);
        Collections.shuffle(shuffled);
        return shuffled;
    }

    private NewMessage message(String conversationId, long seq, SendKey key) {
        return new NewMessage(conversationId, seq, alice, 5, key, new byte[] {1});
    }
}
