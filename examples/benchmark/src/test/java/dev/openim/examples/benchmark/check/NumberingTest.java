package dev.openim.examples.benchmark.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.check.Numbering.Arrival;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NumberingTest {
    private final Numbering numbering = new Numbering(1);

    @Test
    void numbersInOrderAreInTheirPlaces() {
        assertThat(arrivals(1, 2, 3)).containsOnly(Arrival.NEXT);
        assertThat(numbering.next()).isEqualTo(4);
        assertThat(numbering.highest()).isEqualTo(3);
        assertThat(numbering.missing()).isZero();
    }

    @Test
    void itMayBeginAnywhere() {
        Numbering later = new Numbering(17);

        assertThat(later.highest()).isEqualTo(16);
        assertThat(later.add(17)).isEqualTo(Arrival.NEXT);
        assertThat(later.add(16)).isEqualTo(Arrival.AGAIN);
    }

    @Test
    void aRepetitionIsSeenBeforeAndBehindAGap() {
        assertThat(arrivals(1, 1)).containsExactly(Arrival.NEXT, Arrival.AGAIN);
        assertThat(arrivals(3, 3)).containsExactly(Arrival.EARLY, Arrival.AGAIN);
    }

    @Test
    void whoComesBehindAHigherOneIsLate() {
        assertThat(arrivals(1, 4, 3, 2)).containsExactly(Arrival.NEXT, Arrival.EARLY, Arrival.LATE, Arrival.LATE);
        assertThat(numbering.next()).isEqualTo(5);
        assertThat(numbering.missing()).isZero();
        assertThat(numbering.add(5)).isEqualTo(Arrival.NEXT);
    }

    @Test
    void whatIsMissingIsCounted() {
        arrivals(1, 2, 5, 6, 9);

        assertThat(numbering.missing()).isEqualTo(4);
        assertThat(numbering.next()).isEqualTo(3);
        assertThat(numbering.highest()).isEqualTo(9);
        assertThat(numbering.arrived()).isEqualTo(5);
    }

    @Test
    void aGapThatIsTooFarBehindIsGivenUpAndStaysMissing() {
        arrivals(1, 3, 4);

        assertThat(numbering.add(5L + Numbering.REACH)).isEqualTo(Arrival.EARLY);
        assertThat(numbering.next()).isEqualTo(5);
        assertThat(numbering.missing()).isEqualTo(1 + Numbering.REACH);
        assertThat(numbering.add(2)).isEqualTo(Arrival.AGAIN);
    }

    @Test
    void aLeapLeavesAllBetweenMissing() {
        arrivals(1, 1_000_000_000);

        assertThat(numbering.missing()).isEqualTo(999_999_998);
        assertThat(numbering.highest()).isEqualTo(1_000_000_000);
    }

    @Test
    void anyOrderWithinReachComesToTheSameAsASet() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            Numbering numbers = new Numbering(1);
            Set<Long> set = new HashSet<>();
            long highest = 0;
            for (int i = 0; i < 60; i++) {
                long number = 1L + random.nextInt(40);
                Arrival arrival = numbers.add(number);
                boolean fresh = set.add(number);
                assertThat(arrival != Arrival.AGAIN).isEqualTo(fresh);
                if (fresh) {
                    assertThat(arrival == Arrival.LATE).isEqualTo(number < highest);
                }
                highest = Math.max(highest, number);
                assertThat(numbers.arrived()).isEqualTo(set.size());
                assertThat(numbers.highest()).isEqualTo(highest);
                assertThat(numbers.missing()).isEqualTo(highest - set.size());
            }
        }
    }

    private List<Arrival> arrivals(long... numbers) {
        List<Arrival> arrivals = new ArrayList<>();
        for (long number : numbers) {
            arrivals.add(numbering.add(number));
        }
        return arrivals;
    }
}
