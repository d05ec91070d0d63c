package dev.openim.bus;

import dev.openim.message.SendReceipt;
import java.util.List;

/**
 * Takes batches from the bus. Called by one thread at a time for each conversation and its notification stream. A bus may hand
 * over again what was handled already; storing that a second time must change nothing.
 */
public interface BatchHandler {
    /**
     * Stores a batch. When it returns, everything in it is durable.
     *
     * @return in the order of the batch, what became of each message, and what is left to do
     */
    Outcome handle(List<BusMessage> batch);

    /**
     * The result of a batch.
     *
     * @param results one for each message, in order: a {@link SendReceipt} or the exception it failed with
     * @param announce pushes to the recipients; run after the senders were answered
     * @param rest what belongs to the batch and nobody waits for. It is durable that it is to be done. The bus runs it before
     *     it hands over the next batch of these conversations, on the thread of the batch, beside the announcing. It throws
     *     {@link dev.openim.error.StorageUnavailableException} when it is to be run again
     */
    record Outcome(List<Result> results, Runnable announce, Runnable rest) {
        /** An outcome that leaves nothing else to be done. */
        public Outcome(List<Result> results, Runnable announce) {
            this(results, announce, () -> {});
        }
    }

    /** What became of one message. */
    sealed interface Result {
        record Stored(SendReceipt receipt) implements Result {}

        record Failed(RuntimeException failure) implements Result {}
    }
}
