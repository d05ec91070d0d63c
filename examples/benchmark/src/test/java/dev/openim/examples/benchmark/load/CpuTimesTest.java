package dev.openim.examples.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.Processes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CpuTimesTest {
    private final CpuTimes before = times(100, 40, 7);

    @Test
    void eachProcessIsChargedWhatItUsedSince() {
        CpuTimes used = times(400, 1_040, 57).since(before);
        assertThat(used.nodes())
                .containsEntry("node-1", OptionalDouble.of(300))
                .containsEntry("node-2", OptionalDouble.of(1_000));
        assertThat(used.tiers()).containsEntry("redis", OptionalDouble.of(50));
        assertThat(used.allNodes()).hasValue(1_300);
    }

    @Test
    void aDeliveryCostsTheNodesTogetherAndEachByItself() {
        CpuTimes used = times(400, 1_040, 57).since(before);
        LoadResult result = new LoadResult(1, 100, 100, new Histogram(3), used);
        assertThat(result.serverCpuPerDelivery()).hasValue(13);
        assertThat(result.cpuPerDelivery())
                .containsExactly(
                        Map.entry("node-1", OptionalDouble.of(3)),
                        Map.entry("node-2", OptionalDouble.of(10)),
                        Map.entry("redis", OptionalDouble.of(0.5)));
    }

    @Test
    void ofAProcessThatCannotBeSeenNothingIsSaid() {
        Processes blind = Processes.of(ProcessProbe.blind());
        CpuTimes first = CpuTimes.now(blind, ProcessProbe.ofThisProcess());
        CpuTimes used = CpuTimes.now(blind, ProcessProbe.ofThisProcess()).since(first);
        assertThat(used.nodes()).containsEntry("server", OptionalDouble.empty());
        assertThat(used.allNodes()).isEmpty();
    }

    private static CpuTimes times(double first, double second, double redis) {
        Map<String, OptionalDouble> nodes = new LinkedHashMap<>();
        nodes.put("node-1", OptionalDouble.of(first));
        nodes.put("node-2", OptionalDouble.of(second));
        return new CpuTimes(nodes, Map.of("redis", OptionalDouble.of(redis)), OptionalDouble.of(1));
    }
}
