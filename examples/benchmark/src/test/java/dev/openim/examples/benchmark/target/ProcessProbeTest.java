package dev.openim.examples.benchmark.target;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ProcessProbeTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
    void aProcessThatRunsIsSeen() {
        ProcessProbe probe = ProcessProbe.ofThisProcess();

        assertThat(probe.cpuMicros().orElseThrow()).isPositive();
        assertThat(probe.residentBytes().orElseThrow()).isGreaterThan(10L << 20);
        assertThat(probe.maxOpenFiles().orElseThrow()).isPositive();
    }

    @Test
    void aProcessThatIsNotThereTellsNothing() {
        assertThat(ProcessProbe.blind().cpuMicros()).isEmpty();
        assertThat(ProcessProbe.blind().residentBytes()).isEmpty();
        assertThat(ProcessProbe.of(Integer.MAX_VALUE).maxOpenFiles()).isEmpty();
    }
}
