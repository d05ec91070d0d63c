package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.auth.Caller;
import dev.openim.chat.Chat;
import dev.openim.conversation.ConversationIds;
import dev.openim.notification.OutboxSettings;
import dev.openim.notification.WatchedOutboxStore;
import dev.openim.push.Push;
import dev.openim.store.Stores;
import dev.openim.wire.proto.sdkws.MsgData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that die between a commit and its notification, on a database in a file. */
class OutboxCrashTest {
    private static final OutboxSettings SETTINGS = new OutboxSettings(Duration.ofMillis(200), 1_000, 100);

    @TempDir
    private Path folder;

    @Test
    void whatWasCommittedAndNotSentIsSentByTheNextProcessOnce() {
        Caller alice;
        Caller bob;
        try (TestDatabase database = open();
                Chat dying = chat(TestDatabase.stores(database.newNode()))) {
            alice = dying.register("alice");
            bob = dying.register("bob");
            dying.sendText(alice, bob, "text");
            dying.relay.stop();
            dying.revokes.revoke(alice, alice.userId(), chatOf(alice, bob), 1);
            dying.reads.markConversation(bob, bob.userId(), chatOf(alice, bob), 1, List.of());
            assertThat(rows(database)).isEqualTo(2);
            assertThat(notices(dying, alice, bob)).isEmpty();
        }
        try (TestDatabase database = open();
                Chat next = chat(TestDatabase.stores(database.newNode()));
                Chat another = chat(TestDatabase.stores(database.newNode()))) {
            await().until(() -> rows(database) == 0);
            assertThat(notices(next, alice, bob))
                    .extracting(MsgData::getContentType)
                    .containsExactly(2101, 2200);
            assertThat(next.pushes.size() + another.pushes.size()).isEqualTo(2);
        }
    }

    @Test
    void whatWasStoredAndNotYetRemovedIsNotStoredAgain() {
        Caller alice;
        Caller bob;
        try (TestDatabase database = open()) {
            Stores stores = TestDatabase.stores(database.newNode());
            WatchedOutboxStore outbox = new WatchedOutboxStore(stores.outbox());
            try (Chat dying = chat(stores.withOutbox(outbox))) {
                alice = dying.register("alice");
                bob = dying.register("bob");
                dying.sendText(alice, bob, "text");
                outbox.failRemovals = true;
                dying.revokes.revoke(alice, alice.userId(), chatOf(alice, bob), 1);
                dying.awaitPulled(bob, streamOf(alice, bob), 1);
            }
            assertThat(rows(database)).isEqualTo(1);
        }
        try (TestDatabase database = open();
                Chat next = chat(TestDatabase.stores(database.newNode()))) {
            await().until(() -> rows(database) == 0);
            assertThat(notices(next, alice, bob))
                    .extracting(MsgData::getContentType)
                    .containsExactly(2101);
            // Whether anybody was told before the crash is not known.
            assertThat(next.pushes).extracting(Push::seq).containsExactly(1L);
        }
    }

    private TestDatabase open() {
        TestDatabase database = TestDatabase.open("jdbc:h2:file:" + folder.resolve("crash"), "sa");
        database.newNode().migrate();
        return database;
    }

    private static Chat chat(Stores stores) {
        return new Chat(stores, UnaryOperator.identity(), SETTINGS);
    }

    private static long rows(TestDatabase database) {
        return new Database(database.dataSource())
                .sql("SELECT COUNT(*) FROM openim_outbox").list(row -> row.getLong(1)).stream()
                        .findFirst()
                        .orElseThrow();
    }

    private static List<MsgData> notices(Chat chat, Caller alice, Caller bob) {
        return chat.pull(bob, streamOf(alice, bob), 1, 10, 10).getMsgsList();
    }

    private static String chatOf(Caller alice, Caller bob) {
        return ConversationIds.single(alice.userId(), bob.userId());
    }

    private static String streamOf(Caller alice, Caller bob) {
        return ConversationIds.notification(alice.userId(), bob.userId());
    }
}
