package dev.openim.examples.benchmark.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
    void theWorkOfChildrenCountsWhereItIsAskedFor() throws Exception {
        Process parent = new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & wait").start();
        try {
            ProcessProbe all = ProcessProbe.withChildren(parent.pid());
            await().until(() -> all.cpuMicros().orElse(0) > 100_000);
            assertThat(ProcessProbe.of(parent.pid()).cpuMicros().orElseThrow()).isLessThan(100_000);
        } finally {
            parent.descendants().forEach(ProcessHandle::destroyForcibly);
            parent.destroyForcibly();
        }
    }

    @Test
    void aProcessThatIsNotThereTellsNothing() {
        assertThat(ProcessProbe.blind().cpuMicros()).isEmpty();
        assertThat(ProcessProbe.blind().residentBytes()).isEmpty();
        assertThat(ProcessProbe.of(Integer.MAX_VALUE).maxOpenFiles()).isEmpty();
    }
}
