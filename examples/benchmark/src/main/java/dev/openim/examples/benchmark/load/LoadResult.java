package dev.openim.examples.benchmark.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;

/**
 * What was measured.
 *
 * @param seconds how long
 * @param accepted messages acknowledged
 * @param delivered deliveries to others than the sender
 * @param latency microseconds from the time a message was to be sent to its delivery
 * @param cpu processor time that was used
 */
public record LoadResult(double seconds, long accepted, long delivered, Histogram latency, CpuTimes cpu) {
    private static final double MICROS_PER_MILLI = 1_000;

    public double acceptedPerSecond() {
        return accepted / seconds;
    }

    public double deliveredPerSecond() {
        return delivered / seconds;
    }

    /** Returns milliseconds within which so many percent were delivered. */
    public double millisAt(double percentile) {
        return latency.getValueAtPercentile(percentile) / MICROS_PER_MILLI;
    }

    /** Returns microseconds of the nodes' processor time for each delivery. */
    public OptionalDouble serverCpuPerDelivery() {
        return perDelivery(cpu.allNodes());
    }

    /** Returns microseconds of this process's processor time for each delivery. */
    public OptionalDouble generatorCpuPerDelivery() {
        return perDelivery(cpu.generator());
    }

    /** Returns microseconds of processor time for each delivery, by process, nodes first. */
    public Map<String, OptionalDouble> cpuPerDelivery() {
        Map<String, OptionalDouble> each = new LinkedHashMap<>();
        cpu.nodes().forEach((name, micros) -> each.put(name, perDelivery(micros)));
        cpu.tiers().forEach((name, micros) -> each.put(name, perDelivery(micros)));
        return each;
    }

    private OptionalDouble perDelivery(OptionalDouble micros) {
        return micros.isPresent() && delivered > 0
                ? OptionalDouble.of(micros.getAsDouble() / delivered)
                : OptionalDouble.empty();
    }
}
