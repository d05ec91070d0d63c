package dev.openim.seq;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What every {@link SeqStore} must do. Extend it once for each store. */
public abstract class SeqStoreContract {
    private final SeqKey chat = SeqKey.timeline(Fresh.id("si"));
    private final SeqKey alice = SeqKey.inbox(Fresh.id("alice"));

    /** A new client of the same store each time, as a second node would have. */
    protected abstract SeqStore connect();

    @Test
    void aCounterBeginsWithOne() {
        assertThat(connect().allocate(Map.of(chat, 1))).containsExactly(Map.entry(chat, 1L));
    }

    @Test
    void numbersFollowWithoutAGapWhoeverTakesThem() {
        connect().allocate(Map.of(chat, 3));
        assertThat(connect().allocate(Map.of(chat, 2))).containsEntry(chat, 4L);
        assertThat(connect().allocate(Map.of(chat, 1))).containsEntry(chat, 6L);
    }

    @Test
    void countersOfOneCallAreIndependent() {
        SeqStore seqs = connect();
        seqs.allocate(Map.of(chat, 5));
        assertThat(seqs.allocate(Map.of(chat, 1, alice, 2))).isEqualTo(Map.of(chat, 6L, alice, 1L));
        assertThat(connect().current(List.of(chat, alice))).isEqualTo(Map.of(chat, 6L, alice, 2L));
    }

    @Test
    void timelinesAreAnnouncedWhileInboxesGiveNumbersAndShowWhenTheyAreStored() {
        SeqKey other = SeqKey.timeline(Fresh.id("si"));
        SeqStore writer = connect();
        assertThat(writer.announce(Map.of(chat, 2L, other, 1L), Map.of(alice, 3)))
                .containsExactly(Map.entry(alice, 1L));
        assertThat(connect().current(List.of(chat, other, alice))).isEqualTo(Map.of(alice, 3L));
        writer.show(Map.of(chat, 2L, other, 1L));
        shows(Map.of(chat, 2L, other, 1L, alice, 3L));
        assertThat(writer.announce(Map.of(chat, 5L), Map.of(alice, 1))).containsExactly(Map.entry(alice, 4L));
        shows(Map.of(chat, 2L, other, 1L, alice, 4L));
        writer.show(Map.of(chat, 4L));
        shows(Map.of(chat, 4L, other, 1L, alice, 4L));
        assertThat(writer.announce(Map.of(chat, 5L), Map.of())).isEmpty();
        writer.show(Map.of(chat, 5L));
        shows(Map.of(chat, 5L));
    }

    @Test
    void whatAnotherWriterAnnouncedIsShownByWhomeverStoresIt() {
        connect().announce(Map.of(chat, 7L), Map.of());
        SeqStore next = connect();
        next.announce(Map.of(chat, 3L), Map.of());
        next.show(Map.of(chat, 3L));
        shows(Map.of(chat, 3L));
        next.show(Map.of(chat, 2L));
        shows(Map.of(chat, 3L));
    }

    /** Also for who asks a moment later: a store need not wait until it is told. */
    private void shows(Map<SeqKey, Long> expected) {
        await().untilAsserted(
                        () -> assertThat(connect().current(expected.keySet())).isEqualTo(expected));
    }

    @Test
    void aTimelineAndAnInboxOfTheSameNameAreDifferentCounters() {
        String id = Fresh.id("same");
        connect().allocate(Map.of(SeqKey.timeline(id), 7));
        assertThat(connect().allocate(Map.of(SeqKey.inbox(id), 1))).containsEntry(SeqKey.inbox(id), 1L);
    }

    @Test
    void idsThatDifferInCaseOrByATrailingSpaceAreDifferentCounters() {
        String id = Fresh.id("alice");
        connect().allocate(Map.of(SeqKey.inbox(id), 7));
        assertThat(connect().current(List.of(SeqKey.inbox(id.replace('a', 'A')), SeqKey.inbox(id + " "))))
                .isEmpty();
    }

    @Test
    void idsMayBeAnyUnicode() {
        SeqKey key = SeqKey.inbox(Fresh.unicodeId());
        connect().allocate(Map.of(key, 2));
        assertThat(connect().current(List.of(key))).isEqualTo(Map.of(key, 2L));
    }

    @Test
    void countersNeverUsedAreLeftOut() {
        connect().allocate(Map.of(chat, 1));
        assertThat(connect().current(List.of(chat, alice))).containsOnlyKeys(chat);
    }

    @Test
    void nothingIsAskedNothingHappens() {
        assertThat(connect().allocate(Map.of())).isEmpty();
        assertThat(connect().current(List.of())).isEmpty();
        connect().raise(Map.of());
    }

    @Test
    void manyCountersInOneCall() {
        Map<SeqKey, Integer> counts = new HashMap<>();
        IntStream.range(0, 1300).forEach(i -> counts.put(SeqKey.inbox(Fresh.id("member")), 1 + i % 3));
        assertThat(connect().allocate(counts))
                .containsOnlyKeys(counts.keySet())
                .allSatisfy((key, first) -> assertThat(first).isEqualTo(1));
        Map<SeqKey, Long> current = connect().current(counts.keySet());
        counts.forEach((key, count) -> assertThat(current).containsEntry(key, (long) count));
        Map<SeqKey, Long> next = connect().allocate(counts);
        current.forEach((key, given) -> assertThat(next).containsEntry(key, given + 1));
    }

    @Test
    void raisingLiftsACounterAndNeverLowersIt() {
        connect().allocate(Map.of(chat, 10));
        connect().raise(chat, 20);
        connect().raise(chat, 15);
        assertThat(connect().allocate(Map.of(chat, 1))).containsEntry(chat, 21L);
    }

    @Test
    void raisingACounterNeverUsedBeginsIt() {
        connect().raise(chat, 41);
        assertThat(connect().current(List.of(chat))).containsEntry(chat, 41L);
        assertThat(connect().allocate(Map.of(chat, 1))).containsEntry(chat, 42L);
    }

    @Test
    void raisingManyCountersLiftsEachByItself() {
        connect().allocate(Map.of(chat, 10, alice, 10));
        SeqKey fresh = SeqKey.timeline(Fresh.id("sg"));
        connect().raise(Map.of(chat, 5L, alice, 20L, fresh, 3L));
        assertThat(connect().current(List.of(chat, alice, fresh))).isEqualTo(Map.of(chat, 10L, alice, 20L, fresh, 3L));
        assertThat(connect().allocate(Map.of(chat, 1, alice, 1, fresh, 1)))
                .isEqualTo(Map.of(chat, 11L, alice, 21L, fresh, 4L));
    }

    @Test
    void hundredsOfCountersAreRaisedInOneCall() {
        Map<SeqKey, Long> seqs = new HashMap<>();
        IntStream.range(0, 1300).forEach(i -> seqs.put(SeqKey.inbox(Fresh.id("member")), 1L + i));
        connect().raise(seqs);
        assertThat(connect().current(seqs.keySet())).isEqualTo(seqs);
    }

    @Test
    void numbersReachTheLargestAJavaScriptClientCanCount() {
        connect().raise(chat, Fresh.MAX_SEQ - 1);
        assertThat(connect().allocate(Map.of(chat, 1))).containsEntry(chat, Fresh.MAX_SEQ);
        assertThat(connect().current(List.of(chat))).containsEntry(chat, Fresh.MAX_SEQ);
    }

    /** Oracle: the numbers that all threads got of a counter, put together, are 1 to n, each once. */
    @Test
    void noNumberIsGivenTwiceAndNoneIsLeftOut() throws Exception {
        List<SeqStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 60; round++) {
                Map<SeqKey, Integer> counts =
                        Map.of(SeqKey.timeline(Fresh.id("si")), 1, SeqKey.inbox(Fresh.id("bob")), 2);
                List<Map<SeqKey, Long>> taken =
                        race.round(thread -> nodes.get(thread).allocate(counts));
                counts.forEach((key, count) -> {
                    List<Long> numbers = new ArrayList<>();
                    for (Map<SeqKey, Long> first : taken) {
                        long from = requireNonNull(first.get(key));
                        LongStream.range(from, from + count).forEach(numbers::add);
                    }
                    assertThat(numbers)
                            .containsExactlyInAnyOrderElementsOf(LongStream.rangeClosed(1, (long) count * nodes.size())
                                    .boxed()
                                    .toList());
                });
            }
        }
    }

    /** Oracle: no number is given twice while others raise the counter, and what comes after is above all of it. */
    @Test
    void raisingAndTakingAtTheSameTimeGivesNoNumberTwice() throws Exception {
        List<SeqStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 40; round++) {
                SeqKey key = SeqKey.timeline(Fresh.id("si"));
                List<Long> taken = race.round(thread -> {
                    if (thread % 2 == 0) {
                        nodes.get(thread).raise(Map.of(key, 2L + thread));
                        return -1L;
                    }
                    return requireNonNull(
                            nodes.get(thread).allocate(Map.of(key, 3)).get(key));
                });
                List<Long> numbers = taken.stream()
                        .filter(first -> first > 0)
                        .flatMap(first -> LongStream.range(first, first + 3).boxed())
                        .toList();
                assertThat(numbers).hasSize(6).doesNotHaveDuplicates();
                long next = requireNonNull(connect().allocate(Map.of(key, 1)).get(key));
                assertThat(numbers).allSatisfy(number -> assertThat(number).isLessThan(next));
                assertThat(next).isGreaterThan(4);
            }
        }
    }

    /** Oracle: threads that name the same counters in different orders all get their numbers; none waits for ever. */
    @Test
    void theOrderOfTheKeysDoesNotMatter() throws Exception {
        List<SeqKey> keys = IntStream.range(0, 20)
                .mapToObj(i -> SeqKey.inbox(Fresh.id("member")))
                .toList();
        List<SeqStore> nodes = List.of(connect(), connect(), connect(), connect());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 20; round++) {
                race.round(thread -> nodes.get(thread).allocate(rotated(keys, 5 * thread)));
            }
        }
        assertThat(connect().current(keys))
                .hasSize(20)
                .allSatisfy((key, seq) -> assertThat(seq).isEqualTo(80));
    }

    private static Map<SeqKey, Integer> rotated(List<SeqKey> keys, int by) {
        Map<SeqKey, Integer> counts = new LinkedHashMap<>();
        IntStream.range(0, keys.size()).forEach(i -> counts.put(keys.get((i + by) % keys.size()), 1));
        return counts;
    }
}
