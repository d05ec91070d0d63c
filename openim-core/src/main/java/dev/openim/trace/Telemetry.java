package dev.openim.trace;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * What the way of messages is watched by.
 *
 * @param meters where it is counted
 * @param trace remembers the steps of single messages
 * @param spans tells a tracing system of them
 */
public record Telemetry(MeterRegistry meters, MessageTrace trace, Spans spans) {
    /** Counts, and no more. */
    public static Telemetry of(MeterRegistry meters) {
        return new Telemetry(meters, MessageTrace.OFF, Spans.NONE);
    }
}
