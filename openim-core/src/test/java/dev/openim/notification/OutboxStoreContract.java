package dev.openim.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openim.store.Fresh;
import dev.openim.store.Race;
import dev.openim.store.Stores;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link OutboxStore} must do, together with the unit of work of its kind. Extend it once for each store. */
public abstract class OutboxStoreContract {
    private static final String ALICE = "node-a";
    private static final String BOB = "node-b";
    private static final int MANY = 2_500;

    private final String prefix = Fresh.id("o").replace("_", "");

    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    /** The queue is one for all: what other tests have left would be claimed here. */
    @BeforeEach
    void takeAwayWhatIsThere() {
        OutboxStore store = outbox();
        for (List<String> ids = left(store); !ids.isEmpty(); ids = left(store)) {
            store.remove(ids);
        }
    }

    @Test
    void aRowIsItsOwnersUntilTheLeaseEnds() {
        outbox().append(ALICE, 1_000, List.of(row(1)));
        assertThat(ids(outbox().claim(BOB, 1_000, 2_000, 10))).isEmpty();
        assertThat(ids(outbox().claim(BOB, 1_001, 2_000, 10))).containsExactly(id(1));
    }

    @Test
    void aClaimedRowIsNotClaimedAgainBeforeItsNewLeaseEnds() {
        outbox().append(ALICE, 1_000, List.of(row(1)));
        outbox().claim(BOB, 1_500, 2_000, 10);
        assertThat(outbox().claim(ALICE, 1_900, 3_000, 10)).isEmpty();
        assertThat(outbox().claim(BOB, 1_900, 3_000, 10)).isEmpty();
        assertThat(ids(outbox().claim(ALICE, 2_001, 3_000, 10))).containsExactly(id(1));
    }

    @Test
    void contentComesBackAsItWas() {
        byte[] all = new byte[256];
        IntStream.range(0, all.length).forEach(i -> all[i] = (byte) i);
        byte[] large = new byte[1_300_000];
        large[large.length - 1] = 7;
        outbox().append(ALICE, 0, List.of(new OutboxRow(id(1), all), new OutboxRow(id(2), large)));
        List<OutboxRow> claimed = outbox().claim(BOB, 1, 2, 10);
        assertThat(claimed).extracting(OutboxRow::content).containsExactly(all, large);
    }

    @Test
    void theLowestIdsAreClaimedFirstWhateverTheOrderOfWriting() {
        outbox().append(ALICE, 5, List.of(row(3), row(1)));
        outbox().append(BOB, 3, List.of(row(4), row(2)));
        assertThat(ids(outbox().claim(ALICE, 10, 20, 3))).containsExactly(id(1), id(2), id(3));
        assertThat(ids(outbox().claim(ALICE, 10, 20, 3))).containsExactly(id(4));
    }

    @Test
    void manyRowsAreWrittenClaimedAndRemovedAtOnce() {
        outbox().append(ALICE, 0, IntStream.range(0, MANY).mapToObj(this::row).toList());
        List<String> claimed = ids(outbox().claim(BOB, 1, 2, MANY));
        assertThat(claimed)
                .containsExactlyElementsOf(
                        IntStream.range(0, MANY).mapToObj(this::id).toList());
        outbox().remove(claimed);
        assertThat(outbox().claim(BOB, 10, 20, 10)).isEmpty();
    }

    @Test
    void aRemovedRowIsGoneWhoeverOwnedIt() {
        outbox().append(ALICE, 100, List.of(row(1), row(2)));
        outbox().remove(List.of(id(1), id(9)));
        outbox().remove(List.of());
        assertThat(ids(outbox().claim(BOB, 200, 300, 10))).containsExactly(id(2));
    }

    @Test
    void aLeaseIsRenewedByItsOwnerOnly() {
        outbox().append(ALICE, 100, List.of(row(1), row(2)));
        outbox().lease(ALICE, 500, List.of(id(1), id(9)));
        outbox().lease(BOB, 500, List.of(id(2)));
        outbox().lease(ALICE, 500, List.of());
        assertThat(ids(outbox().claim(BOB, 200, 600, 10))).containsExactly(id(2));
        outbox().lease(ALICE, 900, List.of(id(2)));
        assertThat(ids(outbox().claim(ALICE, 700, 800, 10))).containsExactly(id(1), id(2));
    }

    @Test
    void whatIsGivenBackCanBeClaimedAtOnce() {
        outbox().append(ALICE, 500, List.of(row(1)));
        outbox().lease(ALICE, 0, List.of(id(1)));
        assertThat(ids(outbox().claim(BOB, 10, 20, 10))).containsExactly(id(1));
    }

    @Test
    void aParkedRowIsNeverClaimed() {
        outbox().append(ALICE, 0, List.of(row(1), row(2)));
        outbox().park(List.of(id(1), id(9)));
        outbox().park(List.of());
        assertThat(ids(outbox().claim(BOB, 10, 20, 10))).containsExactly(id(2));
        outbox().lease(ALICE, 0, List.of(id(1)));
        assertThat(outbox().claim(ALICE, Long.MAX_VALUE, Long.MAX_VALUE, 1))
                .extracting(OutboxRow::id)
                .containsExactly(id(2));
        outbox().remove(List.of(id(1)));
    }

    @Test
    void rowsOfAFailedUnitNeverExisted() {
        Stores stores = connect();
        assertThatThrownBy(() -> stores.unitOfWork().run(() -> {
                    stores.outbox().append(ALICE, 0, List.of(row(1)));
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");
        assertThat(outbox().claim(BOB, 10, 20, 10)).isEmpty();
    }

    @Test
    void rowsOfAUnitCanBeClaimedWhenItHasTakenEffect() {
        Stores stores = connect();
        stores.unitOfWork().run(() -> stores.outbox().append(ALICE, 0, List.of(row(1))));
        assertThat(ids(outbox().claim(BOB, 10, 20, 10))).containsExactly(id(1));
    }

    /** Oracle: however many nodes claim at once, each row goes to exactly one of them. */
    @Test
    void ofNodesThatClaimAtOnceOnlyOneGetsARow() throws Exception {
        List<OutboxStore> nodes = List.of(outbox(), outbox(), outbox());
        try (Race race = new Race(nodes.size())) {
            for (int round = 0; round < 30; round++) {
                int from = round * 10;
                List<OutboxRow> rows =
                        IntStream.range(from, from + 10).mapToObj(this::row).toList();
                outbox().append(ALICE, 0, rows);
                List<String> claimed = new ArrayList<>();
                race.round(thread -> nodes.get(thread).claim("node-" + thread, 10, 20, 7))
                        .forEach(part -> claimed.addAll(ids(part)));
                assertThat(claimed).doesNotHaveDuplicates();
                claimed.addAll(ids(outbox().claim(BOB, 10, 20, 10)));
                assertThat(claimed).containsExactlyInAnyOrderElementsOf(ids(rows));
            }
        }
    }

    private OutboxStore outbox() {
        return connect().outbox();
    }

    private static List<String> left(OutboxStore store) {
        return ids(store.claim("cleaner", Long.MAX_VALUE, Long.MAX_VALUE, 1_000));
    }

    private OutboxRow row(int number) {
        return new OutboxRow(id(number), new byte[] {1, 2, 3});
    }

    private String id(int number) {
        return prefix + "%05d".formatted(number);
    }

    private static List<String> ids(List<OutboxRow> rows) {
        return rows.stream().map(OutboxRow::id).toList();
    }
}
