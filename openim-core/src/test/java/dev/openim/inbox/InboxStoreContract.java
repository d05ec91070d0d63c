package dev.openim.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.store.Fresh;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What every {@link InboxStore} must do. Extend it once for each store. */
public abstract class InboxStoreContract {
    private final String alice = Fresh.id("alice");
    private final String bob = Fresh.id("bob");
    private final String chat = Fresh.id("si");

    /** A new client of the same store each time, as a second node would have. */
    protected abstract InboxStore connect();

    @Test
    void anInboxIsReadFromAnyNumberOn() {
        connect().append(List.of(entry(alice, 1), entry(alice, 2), entry(bob, 1), entry(alice, 3)));
        assertThat(connect().read(alice, 0, 10)).containsExactly(entry(alice, 1), entry(alice, 2), entry(alice, 3));
        assertThat(connect().read(alice, 2, 10)).containsExactly(entry(alice, 3));
        assertThat(connect().read(alice, 3, 10)).isEmpty();
        assertThat(connect().read(bob, 0, 10)).containsExactly(entry(bob, 1));
    }

    @Test
    void aReadEndsAtItsLimit() {
        connect().append(List.of(entry(alice, 2), entry(alice, 1), entry(alice, 3)));
        assertThat(connect().read(alice, 0, 2)).containsExactly(entry(alice, 1), entry(alice, 2));
    }

    @Test
    void holesAreSteppedOver() {
        connect().append(List.of(entry(alice, 1), entry(alice, 4)));
        assertThat(connect().read(alice, 1, 1)).containsExactly(entry(alice, 4));
    }

    @Test
    void whoReadsATimelineDirectlyIsToldOnce() {
        assertThat(connect().markDirect(chat, List.of(alice, bob))).containsExactlyInAnyOrder(alice, bob);
        assertThat(connect().markDirect(chat, List.of(alice, bob)))
                .hasSize(connect().joinsUnitOfWork() ? 0 : 2);
        connect().append(List.of(InboxEntry.direct(alice, 1, chat, 5), InboxEntry.direct(bob, 1, chat, 5)));
        String carol = Fresh.id("carol");
        assertThat(connect().markDirect(chat, List.of(alice, carol, bob))).containsExactly(carol);
        assertThat(connect().markDirect(chat, List.of(alice))).isEmpty();
        assertThat(connect().markDirect(Fresh.id("sg"), List.of(alice))).containsExactly(alice);
        assertThat(connect().markDirect(chat, List.of())).isEmpty();
    }

    @Test
    void anEntryMaySayToReadATimelineDirectly() {
        connect().append(List.of(InboxEntry.direct(alice, 1, chat, 5)));
        assertThat(connect().read(alice, 0, 10)).containsExactly(InboxEntry.direct(alice, 1, chat, 5));
    }

    @Test
    void nobodysInboxIsEmpty() {
        connect().append(List.of());
        assertThat(connect().read(alice, 0, 10)).isEmpty();
    }

    @Test
    void idsMayBeAnyUnicode() {
        InboxEntry entry = new InboxEntry(Fresh.unicodeId(), 1, Fresh.unicodeId(), 1, 5);
        connect().append(List.of(entry));
        assertThat(connect().read(entry.userId(), 0, 10)).containsExactly(entry);
    }

    @Test
    void idsThatDifferInCaseOrByATrailingSpaceAreDifferentInboxes() {
        connect().append(List.of(entry(alice, 1)));
        assertThat(connect().read(alice.replace('a', 'A'), 0, 10)).isEmpty();
        assertThat(connect().read(alice + " ", 0, 10)).isEmpty();
    }

    @Test
    void numbersReachTheLargestAJavaScriptClientCanCount() {
        InboxEntry entry = new InboxEntry(alice, Fresh.MAX_SEQ, chat, Fresh.MAX_SEQ, Long.MAX_VALUE);
        connect().append(List.of(entry));
        assertThat(connect().read(alice, Fresh.MAX_SEQ - 1, 10)).containsExactly(entry);
    }

    @Test
    void aBatchOfManyEntriesIsStoredWhole() {
        connect()
                .append(LongStream.rangeClosed(1, 2500)
                        .mapToObj(seq -> entry(alice, seq))
                        .toList());
        assertThat(connect().read(alice, 0, 5000)).hasSize(2500);
    }

    @Test
    void aBatchMayBeWrittenAgain() {
        connect().append(List.of(entry(alice, 1), entry(bob, 1)));
        InboxEntry later = new InboxEntry(alice, 1, chat, 1, 99);
        connect().append(List.of(later, entry(bob, 1), entry(alice, 2), entry(alice, 2)));
        assertThat(connect().read(alice, 0, 10)).containsExactly(entry(alice, 1), entry(alice, 2));
        assertThat(connect().read(bob, 0, 10)).containsExactly(entry(bob, 1));
    }

    @Test
    void anEntryIsNeverOverwritten() {
        connect().append(List.of(entry(alice, 2)));
        InboxEntry other = new InboxEntry(alice, 2, Fresh.id("si"), 2, 5);
        assertThatExceptionOfType(DuplicateEntryException.class)
                .isThrownBy(() -> connect().append(List.of(entry(alice, 1), other, entry(alice, 3))));
        assertThat(connect().read(alice, 0, 10))
                .isEqualTo(
                        connect().joinsUnitOfWork()
                                ? List.of(entry(alice, 2))
                                : List.of(entry(alice, 1), entry(alice, 2), entry(alice, 3)));
    }

    @Test
    void aBatchWithOtherNumbersTheSecondTimeIsLeftOutWhereNoUnitOfWorkGuardsIt() {
        connect().append(List.of(entry(alice, 1), entry(alice, 2)));
        InboxEntry moved = new InboxEntry(alice, 3, chat, 2, 77);
        InboxEntry fresh = new InboxEntry(alice, 4, chat, 9, 78);
        connect().append(List.of(moved, fresh));
        assertThat(connect().read(alice, 0, 10))
                .isEqualTo(
                        connect().joinsUnitOfWork()
                                ? List.of(entry(alice, 1), entry(alice, 2), moved, fresh)
                                : List.of(entry(alice, 1), entry(alice, 2), fresh));
    }

    @Test
    void onePointerMayBeInManyInboxes() {
        InboxEntry alices = new InboxEntry(alice, 1, chat, 5, 77);
        InboxEntry bobs = new InboxEntry(bob, 9, chat, 5, 77);
        connect().append(List.of(alices, bobs));
        assertThat(connect().read(alice, 0, 10)).containsExactly(alices);
        assertThat(connect().read(bob, 0, 10)).containsExactly(bobs);
    }

    @Test
    void theHighestNumberOfEachInboxIsKnown() {
        String carol = Fresh.unicodeId();
        connect().append(List.of(entry(alice, 3), entry(alice, 1), entry(carol, 8)));
        assertThat(connect().lastNumbers(List.of(alice, bob, carol, alice))).isEqualTo(Map.of(alice, 3L, carol, 8L));
        assertThat(connect().lastNumbers(List.of(alice + " ", alice.replace('a', 'A'))))
                .isEmpty();
        assertThat(connect().lastNumbers(List.of())).isEmpty();
    }

    @Test
    void theHighestNumbersOfManyInboxesAreFoundAtOnce() {
        List<String> users =
                IntStream.range(0, 600).mapToObj(i -> Fresh.id("user")).toList();
        connect()
                .append(users.stream()
                        .flatMap(user -> Stream.of(entry(user, 4), entry(user, Fresh.MAX_SEQ)))
                        .toList());
        assertThat(connect().lastNumbers(users))
                .hasSize(600)
                .allSatisfy((user, number) -> assertThat(number).isEqualTo(Fresh.MAX_SEQ));
    }

    private InboxEntry entry(String userId, long seq) {
        return new InboxEntry(userId, seq, chat, seq, 1_700_000_000_000L + seq);
    }
}
