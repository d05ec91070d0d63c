package dev.openim.trace;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the way of messages is watched by.
 *
 * @param meters where it is counted
 * @param trace remembers the steps of single messages
 */
public record Telemetry(MeterRegistry meters, MessageTrace trace) {
    /** Counts, and remembers nothing. */
    public static Telemetry of(MeterRegistry meters) {
        return new Telemetry(meters, MessageTrace.OFF);
    }
}
