package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import dev.openim.history.HistoryBacklog;
import dev.openim.history.HistoryWriter;
import dev.openim.history.PendingMessage;
import dev.openim.message.NewMessage;
import dev.openim.message.SendReceipt;
import dev.openim.message.StoredMessage;
import dev.openim.store.Race;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What may come between: crashes, changes, other nodes, a database that is away, numbers and keys that are taken. */
class HistoryTroubleTest extends HistoryFixture {
    /** The process dies when the history has the batch and nobody has noted it. */
    @Test
    void aCopyThatWasCutShortIsMadeAgainAndChangesNothing() {
        messages.append(List.of(message(1), message(2)));
        messages.revoke(chat, 1, "{\"by\":1}");
        HistoryWriter dying = writer(new Wrapped(offline.historySource()) {
            @Override
            public void messagesCopied(List<PendingMessage> copied) {
                throw new IllegalStateException("dead");
            }
        });
        assertThatIllegalStateException().isThrownBy(dying::copyBatch);
        assertThat(history.read(range(1, 9))).hasSize(2);
        messages.append(List.of(message(3)));
        copyAll();
        assertThat(history.read(range(1, 9)))
                .usingRecursiveComparison()
                .isEqualTo(messages.read(range(1, 9)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
        assertNothingIsPending();
    }

    /** Oracle: what changed after a message was read, and before its notes were taken back, keeps a note of its own. */
    @Test
    void aChangeDuringTheCopyIsNotForgotten() {
        messages.append(List.of(message(1), message(2)));
        HistoryWriter writer = writer(new Wrapped(offline.historySource()) {
            @Override
            public List<PendingMessage> pendingMessages(int limit) {
                List<PendingMessage> read = super.pendingMessages(limit);
                messages.revoke(chat, 1, "{\"by\":1}");
                messages.markRead(chat, bob, List.of(2L));
                return read;
            }
        });
        writer.copyBatch();
        assertThat(history.read(range(1, 1)))
                .extracting(StoredMessage::revocation)
                .containsOnlyNulls();
        copyAll();
        assertThat(history.read(range(1, 2))).usingRecursiveComparison().isEqualTo(messages.read(range(1, 2)));
        assertNothingIsPending();
    }

    /** Oracle: an older copy, made after a newer one, takes nothing back. */
    @Test
    void aWriterThatWasOvertakenDoesNoHarm() {
        messages.append(List.of(message(1), message(2)));
        List<PendingMessage> old = offline.historySource().pendingMessages(BATCH);
        messages.revoke(chat, 1, "{\"by\":1}");
        messages.deleteForAll(chat, List.of(2L));
        copyAll();
        writer(new Wrapped(offline.historySource()) {
                    @Override
                    public List<PendingMessage> pendingMessages(int limit) {
                        return old;
                    }
                })
                .copyBatch();
        assertThat(history.read(range(1, 2))).usingRecursiveComparison().isEqualTo(messages.read(range(1, 2)));
    }

    @Test
    void theHistoryMayBeAwayForAWhile() {
        try (HistoryWriter writer = writer(offline.historySource())) {
            writer.start();
            messages.append(List.of(message(1)));
            await().until(() -> !history.read(range(1, 1)).isEmpty());
            relay.refuse();
            for (long seq = 2; seq <= 200; seq++) {
                messages.append(List.of(message(seq)));
            }
            messages.revoke(chat, 1, "{\"by\":1}");
            assertThatExceptionOfType(StorageUnavailableException.class)
                    .isThrownBy(() -> writer(offline.historySource()).copyBatch());
            assertThat(pending("openim_message")).as("nothing may expire").isEqualTo(200);
            await().until(() -> writer.failure() instanceof StorageUnavailableException);
            relay.mend();
            await().until(() -> pending("openim_message") == 0);
            await().until(() -> writer.failure() == null);
        }
        assertThat(history.read(range(1, 200)))
                .usingRecursiveComparison()
                .isEqualTo(messages.read(range(1, 200)))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(200);
    }

    /** Oracle: two writers copy the same messages, all are there, once, and neither fails. */
    @Test
    void twoNodesMayCopyAtOnce() throws Exception {
        List<MongoStores> nodes = List.of(offline, TestMongo.newNode(mongo.newClient(mongo.port())));
        try (Race race = new Race(2)) {
            for (int round = 0; round < 20; round++) {
                long base = 100L * round;
                messages.append(LongStream.rangeClosed(base + 1, base + 30)
                        .mapToObj(this::message)
                        .toList());
                messages.revoke(chat, base + 3, "{}");
                race.round(node -> writer(nodes.get(node).historySource()).copyBatch());
                copyAll();
                assertThat(history.read(range(base + 1, base + 30)))
                        .usingRecursiveComparison()
                        .isEqualTo(messages.read(range(base + 1, base + 30)));
            }
        }
        assertNothingIsPending();
    }

    @Test
    void aSendingThatWasRepeatedAfterItsTimeIsCopiedWithoutItsKey() {
        history.append(List.of(message(1)));
        messages.append(List.of(new NewMessage(chat, 2, alice, 1002, key(1), bytes("again")), message(3)));
        copyAll();
        assertThat(history.read(range(1, 3))).extracting(StoredMessage::seq).containsExactly(1L, 2L, 3L);
        assertThat(history.findSends(List.of(key(1)))).containsEntry(key(1), new SendReceipt(chat, 1, 1001));
        assertNothingIsPending();
    }

    @Test
    void aMessageWhoseNumberIsAnothersIsKeptWhereItIsAndStopsNobody() {
        List<NewMessage> many =
                LongStream.rangeClosed(1, 2 * BATCH).mapToObj(this::message).toList();
        history.append(LongStream.rangeClosed(1, BATCH)
                .mapToObj(seq -> new NewMessage(chat, seq, bob, 77, null, bytes("another")))
                .toList());
        messages.append(many);
        HistoryWriter writer = writer(offline.historySource());
        while (writer.copyBatch()) {
            assertThat(writer.refused()).isEqualTo(BATCH);
        }
        assertThat(history.read(range(1, BATCH)))
                .extracting(StoredMessage::senderId)
                .containsOnly(bob);
        assertThat(history.read(range(BATCH + 1, 2 * BATCH))).hasSize(BATCH);
        assertThat(offline.historySource().pendingMessages(9)).isEmpty();
        assertThat(pending("openim_message")).as("these do not expire").isEqualTo(BATCH);
        assertThat(writer.backlog()).isEqualTo(HistoryBacklog.NONE);
    }

    @Test
    void aMarkWaitsForItsMessage() {
        messages.append(List.of(message(1)));
        messages.deleteForUser(bob, chat, List.of(1L));
        writer(new Wrapped(offline.historySource()) {
                    @Override
                    public List<PendingMessage> pendingMessages(int limit) {
                        return List.of();
                    }
                })
                .copyBatch();
        assertThat(pending("openim_message_hidden")).isEqualTo(1);
        copyAll();
        assertThat(history.deletedForUser(bob, range(1, 1))).containsEntry(chat, Set.of(1L));
        assertNothingIsPending();
    }
}
