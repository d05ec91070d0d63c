package dev.openim.examples.benchmark.load;

import org.HdrHistogram.Histogram;

/**
 * Counts what happens while it is measured, and how long deliveries took from the time their message was to be sent. Used by
 * the event loop only.
 */
final class Recorder {
    private static final long LONGEST_MICROS = 120_000_000;
    private static final int DIGITS = 3;

    private final RunClock clock;
    private final Histogram latency = new Histogram(LONGEST_MICROS, DIGITS);
    private boolean measuring;
    private long begin;
    private long end;
    private long accepted;
    private long delivered;

    Recorder(RunClock clock) {
        this.clock = clock;
    }

    void begin() {
        begin = clock.micros();
        measuring = true;
    }

    void end() {
        end = clock.micros();
        measuring = false;
    }

    void accepted() {
        if (measuring) {
            accepted++;
        }
    }

    /**
     * Counts a delivery.
     *
     * @param dueMicros when the message was to be sent. Those that were due before the beginning are counted but not timed:
     *     they are what the warm-up left behind
     */
    void delivered(long dueMicros) {
        if (measuring) {
            delivered++;
            if (dueMicros >= begin) {
                latency.recordValue(Math.min(clock.micros() - dueMicros, LONGEST_MICROS));
            }
        }
    }

    double seconds() {
        return (end - begin) / 1e6;
    }

    long acceptedCount() {
        return accepted;
    }

    long deliveredCount() {
        return delivered;
    }

    Histogram latency() {
        return latency;
    }
}
