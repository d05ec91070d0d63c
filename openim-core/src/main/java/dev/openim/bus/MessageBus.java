package dev.openim.bus;

import dev.openim.message.SendReceipt;
import java.util.concurrent.CompletionStage;

/**
 * Carries accepted messages to the transfer, in order per conversation.
 *
 * <p><b>Guarantee.</b> The stage completes normally only when the message is durable: it will be stored and pushed even if
 * this process dies at once. Messages of one conversation and of its notification stream keep the order of publishing. They
 * reach the {@link BatchHandler} at least once: a bus may hand over again what was handled when something broke.
 * <p><b>Answer.</b> A bus that answers when the stores have the message gives the receipt of the stores. One that answers
 * before the message is numbered gives the message's conversation and {@code sendTime}, and 0 as its {@code seq}.
 * <p><b>Threads.</b> Safe for concurrent use; never blocks. The stage completes on a thread of the bus: what follows must
 * be short and must not block.
 * <p><b>Errors.</b> The stage fails with an {@link dev.openim.error.OpenImException}: {@link BusUnavailableException} when the
 * bus is full, away or closing, {@code STORAGE} when the stores are away, {@code DUPLICATE_KEY} when the client used the same
 * message id for another conversation, {@code INTERNAL} when it could not be stored for a reason that is not known. The
 * message may then be stored or not; publishing it again is safe.
 */
public interface MessageBus {
    CompletionStage<SendReceipt> publish(BusMessage message);
}
