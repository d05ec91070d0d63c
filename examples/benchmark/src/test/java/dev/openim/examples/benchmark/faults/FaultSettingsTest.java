package dev.openim.examples.benchmark.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FaultSettingsTest {
    @Test
    void eachKindIsPlannedAsOftenAsIsWantedInAnOrderThatTheSeedDecides() {
        List<FaultKind> kinds = FaultKind.all(3);
        FaultSettings settings = FaultSettings.of(kinds, 5, Duration.ofSeconds(1), Duration.ofSeconds(2), 7);

        List<FaultKind> plan = settings.plan(new Random(7));

        assertThat(plan).hasSize(5 * kinds.size()).isEqualTo(settings.plan(new Random(7)));
        assertThat(plan).isNotEqualTo(settings.plan(new Random(8)));
        kinds.forEach(kind -> assertThat(Collections.frequency(plan, kind)).isEqualTo(5));
    }

    @Test
    void aNodeThatIsAloneIsNotCutOffFromOthers() {
        assertThat(FaultKind.all(2)).contains(FaultKind.CUT_NODE);
        assertThat(FaultKind.all(1)).isNotEmpty().doesNotContain(FaultKind.CUT_NODE);
    }

    @Test
    void kindsAreFoundByTheirLabels() {
        for (FaultKind kind : FaultKind.values()) {
            assertThat(FaultKind.of(kind.label())).isEqualTo(kind);
        }
        assertThat(FaultKind.KILL_NODE.label()).isEqualTo("kill-node");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FaultKind.of("flood"))
                .withMessageContaining("kill-node");
    }
}
