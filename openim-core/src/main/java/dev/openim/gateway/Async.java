package dev.openim.gateway;

import java.util.concurrent.Future;

/** Says in the code that nobody waits for the outcome, because what follows from it is noticed elsewhere. */
final class Async {
    private Async() {}

    /** Leaves an operation to itself. A failure of it closes the channel, or comes from a channel that is closed. */
    static void forget(Future<?> outcome) {}
}
