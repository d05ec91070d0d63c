package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.target.ProcessProbe;
import dev.openim.examples.benchmark.target.Processes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Processor time by process, in microseconds, where it can be seen.
 *
 * @param nodes of OpenIM
 * @param tiers of the servers behind it
 * @param generator of this process
 */
public record CpuTimes(Map<String, OptionalDouble> nodes, Map<String, OptionalDouble> tiers, OptionalDouble generator) {
    static CpuTimes now(Processes processes, ProcessProbe generator) {
        return new CpuTimes(
                Processes.cpuMicros(processes.nodes()), Processes.cpuMicros(processes.tiers()), generator.cpuMicros());
    }

    /** Returns what was used since. */
    CpuTimes since(CpuTimes before) {
        return new CpuTimes(
                difference(before.nodes, nodes),
                difference(before.tiers, tiers),
                difference(before.generator, generator));
    }

    /** Returns that of all nodes together; nothing if one of them cannot be seen. */
    public OptionalDouble allNodes() {
        return nodes.values().stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(nodes.values().stream()
                        .mapToDouble(OptionalDouble::getAsDouble)
                        .sum())
                : OptionalDouble.empty();
    }

    private static Map<String, OptionalDouble> difference(
            Map<String, OptionalDouble> before, Map<String, OptionalDouble> after) {
        Map<String, OptionalDouble> difference = new LinkedHashMap<>();
        after.forEach((name, micros) ->
                difference.put(name, difference(before.getOrDefault(name, OptionalDouble.empty()), micros)));
        return difference;
    }

    private static OptionalDouble difference(OptionalDouble before, OptionalDouble after) {
        return before.isPresent() && after.isPresent()
                ? OptionalDouble.of(after.getAsDouble() - before.getAsDouble())
                : OptionalDouble.empty();
    }
}
