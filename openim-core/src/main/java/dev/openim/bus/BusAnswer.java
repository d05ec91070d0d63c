package dev.openim.bus;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Waits for what the bus completes, on a thread that may wait. */
public final class BusAnswer {
    private static final long LIMIT_SECONDS = 10;

    private BusAnswer() {}

    /**
     * Returns the result, or throws what the stage failed with.
     *
     * @throws OpenImException what the stage failed with; {@code INTERNAL} after 10 seconds, when the message may be stored or
     *     not
     */
    public static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() instanceof CompletionException wrapped ? wrapped.getCause() : e.getCause();
            if (cause instanceof OpenImException failure) {
                throw failure;
            }
            throw new OpenImException(ErrorCode.INTERNAL, "the message could not be sent", e);
        } catch (TimeoutException e) {
            throw new OpenImException(ErrorCode.INTERNAL, "the message was not stored in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpenImException(ErrorCode.INTERNAL, "interrupted", e);
        }
    }
}
