package dev.openim.gateway;

import java.util.concurrent.CompletionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Small helps with what completes later. */
final class Async {
    private Async() {}

    /** Says in the code that nobody waits for the outcome: a failure closes the channel, or comes from a channel that is closed. */
    static void forget(Future<?> outcome) {}

    /** Returns what a stage has failed with, without the wrapping that dependent stages put around it. */
    static @Nullable Throwable causeOf(@Nullable Throwable thrown) {
        return thrown instanceof CompletionException && thrown.getCause() != null ? thrown.getCause() : thrown;
    }
}
