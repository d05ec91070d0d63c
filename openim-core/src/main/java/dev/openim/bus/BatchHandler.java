package dev.openim.bus;

import dev.openim.message.SendReceipt;
import java.util.List;

/** Takes batches from the bus. Called by one thread at a time for each conversation. */
public interface BatchHandler {
    /**
     * Stores a batch. When it returns, everything in it is durable.
     *
     * @return what follows once the senders have their answers: in the order of the batch, what became of each message,
     *     and the work that tells the recipients
     */
    Outcome handle(List<BusMessage> batch);

    /**
     * The result of a batch.
     *
     * @param results one for each message, in order: a {@link SendReceipt} or the exception it failed with
     * @param announce pushes to the recipients; run after the senders were answered
     */
    record Outcome(List<Result> results, Runnable announce) {}

    /** What became of one message. */
    sealed interface Result {
        record Stored(SendReceipt receipt) implements Result {}

        record Failed(RuntimeException failure) implements Result {}
    }
}
