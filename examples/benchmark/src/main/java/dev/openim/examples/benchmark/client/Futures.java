package dev.openim.examples.benchmark.client;

import java.util.concurrent.Future;

/** Small helps with what completes later. */
final class Futures {
    private Futures() {}

    /** Says in the code that nobody waits for the outcome: a failure closes the channel, and that is noticed. */
    static void forget(Future<?> outcome) {}
}
