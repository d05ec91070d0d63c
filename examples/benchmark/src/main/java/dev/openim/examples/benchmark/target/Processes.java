package dev.openim.examples.benchmark.target;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Processes that have a share in the work, by their names.
 *
 * @param nodes those of OpenIM
 * @param tiers the servers behind them, such as {@code redis}
 */
public record Processes(Map<String, ProcessProbe> nodes, Map<String, ProcessProbe> tiers) {
    public Processes {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        tiers = Collections.unmodifiableMap(new LinkedHashMap<>(tiers));
    }

    /** A server that has everything in its own process. */
    public static Processes of(ProcessProbe server) {
        return new Processes(Map.of("server", server), Map.of());
    }

    /** Returns the processor time that each has used so far, in microseconds, in the same order. */
    public static Map<String, OptionalDouble> cpuMicros(Map<String, ProcessProbe> processes) {
        Map<String, OptionalDouble> micros = new LinkedHashMap<>();
        processes.forEach((name, probe) -> micros.put(name, probe.cpuMicros()));
        return micros;
    }
}
