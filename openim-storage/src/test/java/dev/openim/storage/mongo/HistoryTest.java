package dev.openim.storage.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.history.HistoryBacklog;
import dev.openim.history.HistoryStores;
import dev.openim.history.HistoryWriter;
import dev.openim.message.NewMessage;
import dev.openim.message.SendReceipt;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Messages on their way from MongoDB to the database. */
class HistoryTest extends HistoryFixture {
    @Test
    void aMessageIsCopiedAsItIs() {
        messages.append(List.of(message(1), message(2), message(3), message(4, null)));
        messages.markRead(chat, bob, List.of(1L));
        messages.revoke(chat, 2, "{\"by\":1}");
        messages.deleteForAll(chat, List.of(3L));
        messages.deleteForUser(bob, chat, List.of(4L));
        copyAll();
        assertThat(history.read(range(1, 4))).usingRecursiveComparison().isEqualTo(messages.read(range(1, 4)));
        assertThat(history.findSends(List.of(key(1)))).containsEntry(key(1), new SendReceipt(chat, 1, 1001));
        assertThat(history.deletedForUser(bob, range(1, 4))).containsEntry(chat, Set.of(4L));
        assertNothingIsPending();
    }

    @Test
    void moreThanABatchIsCopied() {
        List<NewMessage> many =
                LongStream.rangeClosed(1, 3 * BATCH + 7).mapToObj(this::message).toList();
        messages.append(many);
        HistoryWriter writer = writer(offline.historySource());
        assertThat(List.of(writer.copyBatch(), writer.copyBatch(), writer.copyBatch(), writer.copyBatch()))
                .containsExactly(true, true, true, false);
        assertThat(history.read(range(1, 1000))).hasSize(many.size());
        assertNothingIsPending();
    }

    @Test
    void changesAfterTheCopyReachTheHistoryToo() {
        messages.append(List.of(message(1), message(2), message(3), message(4)));
        copyAll();
        assertNothingIsPending();
        messages.markRead(chat, bob, List.of(1L));
        messages.revoke(chat, 2, "{\"by\":1}");
        messages.deleteForAll(chat, List.of(3L));
        messages.deleteForUser(bob, chat, List.of(4L));
        copyAll();
        assertThat(history.read(range(1, 4))).usingRecursiveComparison().isEqualTo(messages.read(range(1, 4)));
        assertThat(history.deletedForUser(bob, range(1, 4))).containsEntry(chat, Set.of(4L));
        assertNothingIsPending();
    }

    @Test
    void howMuchWaitsIsKnown() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        HistoryWriter writer = new HistoryWriter(
                offline.historySource(),
                null,
                new HistoryStores(jdbc.unitOfWork(), history),
                SETTINGS,
                Clock.fixed(Instant.ofEpochMilli(4003), ZoneOffset.UTC),
                registry);
        messages.append(List.of(message(1), message(2), message(3)));
        copyAll();
        assertThat(writer.backlog()).isEqualTo(HistoryBacklog.NONE);
        messages.append(List.of(message(5), message(4)));
        messages.markRead(chat, bob, List.of(1L));
        messages.deleteForUser(bob, chat, List.of(2L));
        assertThat(writer.backlog()).as("changes are no messages").isEqualTo(new HistoryBacklog(4, 1004));
        assertThat(registry.get("openim.history.pending").gauge().value()).isEqualTo(4);
        assertThat(registry.get("openim.history.lag").gauge().value()).isEqualTo(2.999);
        writer.copyBatch();
        assertThat(registry.get("openim.history.copied").counter().count()).isEqualTo(2);
        writer.backlog();
        assertThat(registry.get("openim.history.pending").gauge().value()).isZero();
        assertThat(registry.get("openim.history.lag").gauge().value()).isZero();
    }
}
