package dev.openim.storage.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.error.StorageUnavailableException;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import dev.openim.seq.SeqStoreContract;
import dev.openim.store.Fresh;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The contract, and what happens to counters that Redis has lost. */
class RedisSeqStoreIT extends SeqStoreContract {
    private static TestRedis server;

    private final SeqKey chat = SeqKey.timeline(Fresh.id("sg"));
    private final SeqKey alice = SeqKey.inbox(Fresh.id("alice"));
    /** What the message and inbox stores would hold. */
    private final Map<SeqKey, Long> stored = new ConcurrentHashMap<>();

    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void start() {
        server = TestRedis.start();
    }

    @Override
    protected SeqStore connect() {
        return store();
    }

    private RedisSeqStore store() {
        return new RedisSeqStore(server.connect(), this::highest);
    }

    private Map<SeqKey, Long> highest(Collection<SeqKey> keys) {
        asked.incrementAndGet();
        Map<SeqKey, Long> highest = new ConcurrentHashMap<>(stored);
        highest.keySet().retainAll(keys);
        return highest;
    }

    @Test
    void countersThatWereFlushedGoOnBehindWhatIsStored() {
        store().allocate(Map.of(chat, 7, alice, 3));
        stored.putAll(Map.of(chat, 7L, alice, 3L));
        server.run(commands -> commands.flushall());
        assertThat(store().allocate(Map.of(chat, 2, alice, 1))).isEqualTo(Map.of(chat, 8L, alice, 4L));
        assertThat(store().current(List.of(chat, alice))).isEqualTo(Map.of(chat, 9L, alice, 4L));
    }

    @Test
    void lookingAtCountersThatWereFlushedShowsWhatIsStored() {
        stored.put(chat, 7L);
        assertThat(store().current(List.of(chat, alice))).isEqualTo(Map.of(chat, 7L));
        assertThat(store().allocate(Map.of(chat, 1))).containsEntry(chat, 8L);
    }

    @Test
    void raisingACounterThatWasFlushedLosesNothingOfWhatIsStored() {
        stored.putAll(Map.of(chat, 7L, alice, 3L));
        store().raise(Map.of(chat, 5L, alice, 9L));
        assertThat(store().allocate(Map.of(chat, 1, alice, 1))).isEqualTo(Map.of(chat, 8L, alice, 10L));
    }

    @Test
    void someCountersMayBeThereAndSomeNot() {
        store().allocate(Map.of(chat, 7));
        stored.putAll(Map.of(chat, 4L, alice, 3L));
        assertThat(store().allocate(Map.of(chat, 1, alice, 1))).isEqualTo(Map.of(chat, 8L, alice, 4L));
    }

    @Test
    void theSourceIsAskedOnceForACounter() {
        RedisSeqStore seqs = store();
        seqs.allocate(Map.of(chat, 1, alice, 1));
        seqs.allocate(Map.of(chat, 1, alice, 1));
        seqs.current(List.of(chat, alice));
        assertThat(asked).hasValue(1);
    }

    @Test
    void aCounterNeverUsedIsAskedForOnceAndNotKeptForEver() {
        RedisSeqStore seqs = store();
        assertThat(seqs.current(List.of(chat))).isEmpty();
        assertThat(seqs.current(List.of(chat))).isEmpty();
        assertThat(asked).hasValue(1);
        String key = new String(new CounterKeys(RedisSettings.DEFAULTS).key(chat), UTF_8);
        assertThat(server.<Long>run(commands -> commands.pttl(key))).isBetween(1L, 3_600_000L);

        assertThat(seqs.allocate(Map.of(chat, 1))).containsEntry(chat, 1L);
        assertThat(asked).hasValue(1);
        assertThat(server.<Long>run(commands -> commands.pttl(key)))
                .as("no expiry")
                .isEqualTo(-1);
    }

    @Test
    void countersThatAreBehindAreCorrected() {
        SeqKey ahead = SeqKey.timeline(Fresh.id("sg"));
        store().allocate(Map.of(chat, 2, ahead, 9));
        stored.putAll(Map.of(chat, 5L, ahead, 4L));
        assertThat(store().allocate(Map.of(chat, 1)))
                .as("a number that is taken")
                .containsEntry(chat, 3L);
        store().correct(List.of(chat, ahead));
        assertThat(store().allocate(Map.of(chat, 1, ahead, 1)))
                .as("never lowered")
                .isEqualTo(Map.of(chat, 6L, ahead, 10L));
    }

    @Test
    void aTimelineThatIsBeingWrittenShowsWhatIsStored() {
        RedisSeqStore writer = store();
        writer.announce(Map.of(chat, 3L), Map.of());
        writer.show(Map.of(chat, 3L));
        writer.announce(Map.of(chat, 7L), Map.of());
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 3L));
        stored.put(chat, 5L);
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 5L));
        stored.put(chat, 7L);
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 7L));
        int before = asked.get();
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 7L));
        assertThat(asked).as("the first to find it out has said so").hasValue(before);
    }

    @Test
    void whatOneWriterSaysEndsNothingThatAnotherIsWriting() {
        RedisSeqStore late = store();
        late.announce(Map.of(chat, 3L), Map.of());
        RedisSeqStore next = store();
        next.announce(Map.of(chat, 5L), Map.of());
        late.show(Map.of(chat, 3L));
        stored.put(chat, 5L);
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 5L));
    }

    @Test
    void aTimelineThatWasFlushedWhileItWasWrittenIsShownAsItIsStored() {
        RedisSeqStore writer = store();
        stored.put(chat, 6L);
        writer.announce(Map.of(chat, 7L), Map.of(alice, 1));
        server.run(commands -> commands.flushall());
        stored.put(chat, 7L);
        writer.show(Map.of(chat, 7L));
        assertThat(store().current(List.of(chat))).isEqualTo(Map.of(chat, 7L));
    }

    @Test
    void whileTheSourceIsAwayATimelineShowsWhatItDid() {
        store().allocate(Map.of(chat, 4));
        store().announce(Map.of(chat, 7L), Map.of());
        RedisSeqStore blind = new RedisSeqStore(server.connect(), keys -> {
            asked.incrementAndGet();
            throw new StorageUnavailableException("away", new IOException());
        });
        int before = asked.get();
        assertThat(blind.current(List.of(chat))).isEqualTo(Map.of(chat, 4L));
        assertThat(blind.current(List.of(chat))).isEqualTo(Map.of(chat, 4L));
        assertThat(asked).as("not waited for twice within a second").hasValue(before + 1);
    }

    @Test
    void aServerThatHasForgottenTheScriptsIsToldThemAndTakesNumbersOnce() {
        RedisSeqStore seqs = store();
        seqs.allocate(Map.of(chat, 1, alice, 1));
        server.run(commands -> commands.scriptFlush());
        assertThat(seqs.allocate(Map.of(chat, 1, alice, 1))).isEqualTo(Map.of(chat, 2L, alice, 2L));
        server.run(commands -> commands.scriptFlush());
        seqs.raise(Map.of(chat, 7L));
        assertThat(seqs.current(List.of(chat, alice))).isEqualTo(Map.of(chat, 7L, alice, 2L));
        server.run(commands -> commands.scriptFlush());
        seqs.announce(Map.of(chat, 9L), Map.of());
        seqs.show(Map.of(chat, 9L));
        await().untilAsserted(() -> assertThat(seqs.current(List.of(chat))).isEqualTo(Map.of(chat, 9L)));
    }

    @Test
    void prefixesKeepApplicationsApart() {
        RedisSettings others = new RedisSettings("other:", RedisSettings.DEFAULTS.timeout());
        RedisSeqStore other = new RedisSeqStore(server.connect(others, server.port()), keys -> Map.of());
        store().allocate(Map.of(chat, 5));
        assertThat(other.allocate(Map.of(chat, 1))).containsEntry(chat, 1L);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }
}
