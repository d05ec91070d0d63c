package dev.openim.examples.benchmark.load;

import dev.openim.examples.benchmark.client.GobClient;
import java.util.List;

/**
 * Sends at a fixed rate, the seats taking turns, whether or not the server keeps up. When the generator itself is late, the
 * messages that were due are sent at once, each with the time at which it was due: waiting counts as latency, wherever it
 * happens.
 */
final class Pacer {
    private static final double MICROS_PER_SECOND = 1e6;
    private static final long NANOS_PER_MICRO = 1_000;

    private final GobClient client;
    private final RunClock clock;
    private final List<Seat> seats;
    private final double interval;
    private long begin;
    private long sent;
    private boolean running;

    Pacer(GobClient client, RunClock clock, List<Seat> seats, double perSecond) {
        this.client = client;
        this.clock = clock;
        this.seats = seats;
        this.interval = MICROS_PER_SECOND / perSecond;
    }

    void start() {
        begin = clock.micros();
        running = true;
        sendDue();
    }

    void stop() {
        running = false;
    }

    private void sendDue() {
        if (!running) {
            return;
        }
        long now = clock.micros();
        for (long due = due(); due <= now; due = due()) {
            seats.get((int) (sent % seats.size())).send(due);
            sent++;
        }
        client.schedule(this::sendDue, Math.max(1, due() - clock.micros()) * NANOS_PER_MICRO);
    }

    private long due() {
        return begin + (long) (sent * interval);
    }
}
