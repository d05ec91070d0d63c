package dev.openim.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InMemoryInboxStore;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.JointMessageStore;
import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.message.MessageStoreContract;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.store.InMemoryUnitOfWork;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TieredMessageStoreTest {
    private final MessageStore offline = new InMemoryMessageStore(new InMemoryUnitOfWork());
    private final MessageStore history = new InMemoryMessageStore(new InMemoryUnitOfWork());
    private final List<String> askedOfHistory = new ArrayList<>();
    private final MessageStore tiers = new TieredMessageStore(offline, watched(history), new HistoryQueue());

    @Nested
    class BeforeAnythingIsCopied extends MessageStoreContract {
        private final MessageStore messages = new TieredMessageStore(
                new InMemoryMessageStore(new InMemoryUnitOfWork()),
                new InMemoryMessageStore(new InMemoryUnitOfWork()),
                new HistoryQueue());

        @Override
        protected MessageStore connect() {
            return messages;
        }
    }

    @Test
    void newMessagesGoToTheOfflineTier() {
        tiers.append(List.of(message(1)));
        assertThat(offline.read(range(1, 1))).hasSize(1);
        assertThat(history.read(range(1, 1))).isEmpty();
    }

    @Test
    void messagesAndTheirEntriesGoTogetherToAnOfflineTierThatCanWriteThemSo() {
        List<String> calls = new ArrayList<>();
        JointMessageStore joint = (JointMessageStore) Proxy.newProxyInstance(
                JointMessageStore.class.getClassLoader(),
                new Class<?>[] {JointMessageStore.class},
                (proxy, method, args) -> calls.add(method.getName() + " of " + args.length));
        InboxStore inboxes = new InMemoryInboxStore(new InMemoryUnitOfWork());
        InboxEntry entry = new InboxEntry("alice", 1, "chat", 1, 5);
        new TieredMessageStore(joint, history, new HistoryQueue()).append(List.of(message(1)), List.of(entry), inboxes);
        assertThat(calls).containsExactly("append of 3");
        new TieredMessageStore(offline, history, new HistoryQueue())
                .append(List.of(message(1)), List.of(entry), inboxes);
        assertThat(offline.read(range(1, 1))).hasSize(1);
        assertThat(inboxes.read("alice", 0, 10)).containsExactly(entry);
    }

    @Test
    void theHistoryIsAskedForWhatIsMissingOnly() {
        history.append(List.of(message(1), message(2), message(3)));
        offline.append(List.of(message(3), message(4)));
        assertThat(seqs(tiers.read(range(1, 4)))).containsExactly(1L, 2L, 3L, 4L);
        assertThat(askedOfHistory).containsExactly("read [SeqRange[conversationId=chat, from=1, to=2]]");
        askedOfHistory.clear();
        assertThat(seqs(tiers.read(range(3, 4)))).containsExactly(3L, 4L);
        assertThat(askedOfHistory).isEmpty();
    }

    @Test
    void rangesKeepTheirOrderAcrossTheTiers() {
        history.append(List.of(message(1), message(2)));
        offline.append(List.of(message(3)));
        assertThat(seqs(tiers.read(
                        List.of(new SeqRange("chat", 3, 3), new SeqRange("chat", 1, 3), new SeqRange("chat", 2, 2)))))
                .containsExactly(3L, 1L, 2L, 3L, 2L);
    }

    @Test
    void sendingsAndLastNumbersAreThoseOfBothTiers() {
        history.append(List.of(message(1), message(7)));
        offline.append(List.of(message(2)));
        assertThat(tiers.findSends(List.of(key(1), key(2), key(3))))
                .isEqualTo(Map.of(
                        key(1), new SendReceipt("chat", 1, 5),
                        key(2), new SendReceipt("chat", 2, 5)));
        assertThat(tiers.lastSeqs(List.of("chat", "none"))).isEqualTo(Map.of("chat", 7L));
    }

    @Test
    void changesReachBothTiers() {
        history.append(List.of(message(1), message(2)));
        offline.append(List.of(message(2), message(3)));
        tiers.markRead("chat", "bob", List.of(1L, 2L, 3L));
        tiers.deleteForUser("bob", "chat", List.of(1L, 2L, 3L));
        assertThat(tiers.deletedForUser("bob", range(1, 3))).isEqualTo(Map.of("chat", Set.of(1L, 2L, 3L)));
        assertThat(history.read(range(1, 2))).hasSize(2).allMatch(StoredMessage::read);
        assertThat(offline.read(range(2, 3))).hasSize(2).allMatch(StoredMessage::read);
        tiers.deleteForAll("chat", List.of(1L, 2L, 3L));
        assertThat(history.read(range(1, 2))).hasSize(2).allMatch(StoredMessage::deleted);
        assertThat(tiers.read(range(1, 3))).hasSize(3).allMatch(StoredMessage::deleted);
    }

    @Test
    void aMessageIsRevokedOnceWhereverItIs() {
        history.append(List.of(message(1), message(2)));
        offline.append(List.of(message(2), message(3)));
        for (long seq = 1; seq <= 3; seq++) {
            assertThat(tiers.revoke("chat", seq, "first")).isTrue();
            assertThat(tiers.revoke("chat", seq, "second")).isFalse();
            assertThat(tiers.revoke("chat", seq, "first")).as("again").isTrue();
        }
        assertThat(tiers.read(range(1, 3)))
                .extracting(StoredMessage::revocation)
                .containsOnly("first");
        assertThat(history.read(range(2, 2)))
                .extracting(StoredMessage::revocation)
                .containsExactly("first");
        assertThat(tiers.revoke("chat", 4, "nothing")).isFalse();
    }

    /** The history has the message and does not know yet that it is revoked. */
    @Test
    void whatTheHistoryDoesNotKnowYetIsNotRevokedAgain() {
        history.append(List.of(message(1)));
        offline.append(List.of(message(1)));
        offline.revoke("chat", 1, "first");
        assertThat(tiers.revoke("chat", 1, "second")).isFalse();
        assertThat(history.read(range(1, 1)))
                .extracting(StoredMessage::revocation)
                .containsOnlyNulls();
    }

    @Nested
    class WhileTheHistoryIsAway {
        private final MessageStore alone = new TieredMessageStore(offline, away(), new HistoryQueue());

        @Test
        void whatTheOfflineTierHasCanBeReadAndChanged() {
            alone.append(List.of(message(1), message(2)));
            assertThat(alone.read(range(1, 2))).hasSize(2);
            alone.markRead("chat", "bob", List.of(1L));
            alone.deleteForUser("bob", "chat", List.of(2L));
            assertThat(alone.revoke("chat", 1, "{}")).isTrue();
            assertThat(alone.revoke("chat", 1, "{}")).as("again").isTrue();
            assertThat(alone.revoke("chat", 1, "another")).isFalse();
            alone.deleteForAll("chat", List.of(2L));
            assertThat(alone.deletedForUser("bob", range(1, 2))).isEqualTo(Map.of("chat", Set.of(2L)));
            assertThat(alone.lastSeqs(List.of("chat"))).isEqualTo(Map.of("chat", 2L));
            assertThat(alone.findSends(List.of(key(1), key(9)))).containsOnlyKeys(key(1));
            assertThat(alone.read(range(1, 2)))
                    .extracting(StoredMessage::read, StoredMessage::revocation, StoredMessage::deleted)
                    .containsExactly(tuple(true, "{}", false), tuple(false, null, true));
        }

        @Test
        void whatItDoesNotHaveIsNotSaidToBeMissing() {
            alone.append(List.of(message(2)));
            assertUnavailable(() -> alone.read(range(1, 2)));
            assertUnavailable(() -> alone.markRead("chat", "bob", List.of(1L, 2L)));
            assertUnavailable(() -> alone.revoke("chat", 1, "{}"));
            assertUnavailable(() -> alone.deleteForUser("bob", "chat", List.of(1L)));
            assertUnavailable(() -> alone.deleteForAll("chat", List.of(1L)));
            assertUnavailable(() -> alone.deletedForUser("bob", range(1, 2)));
            assertUnavailable(() -> alone.lastSeqs(List.of("chat", "another")));
        }

        private void assertUnavailable(ThrowingCallable operation) {
            assertThatExceptionOfType(StorageUnavailableException.class).isThrownBy(operation);
        }
    }

    private MessageStore watched(MessageStore store) {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    askedOfHistory.add(method.getName() + " " + args[0]);
                    return method.invoke(store, args);
                });
    }

    private static MessageStore away() {
        return (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, args) -> {
                    throw new StorageUnavailableException("away", new IllegalStateException());
                });
    }

    private static List<SeqRange> range(long from, long to) {
        return List.of(new SeqRange("chat", from, to));
    }

    private static List<Long> seqs(List<StoredMessage> messages) {
        return messages.stream().map(StoredMessage::seq).toList();
    }

    private static NewMessage message(long seq) {
        return new NewMessage("chat", seq, "alice", 5, key(seq), new byte[] {1});
    }

    private static SendKey key(long number) {
        return SendKey.of("alice", "client" + number);
    }
}
