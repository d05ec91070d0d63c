package dev.openim.examples.benchmark.load;

/** Microseconds since the run began. Safe for concurrent use. */
final class RunClock {
    private static final long NANOS_PER_MICRO = 1_000;

    private final long origin = System.nanoTime();

    long micros() {
        return (System.nanoTime() - origin) / NANOS_PER_MICRO;
    }
}
