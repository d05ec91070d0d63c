package dev.openim.bus;

import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.order.InOrder;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;

/**
 * A bus that answers before a message is stored, with a {@link SendIndex} beside it, so that the same message sent again is
 * answered as the first time there, too.
 *
 * <ul>
 *   <li>A repetition of what the bus has acknowledged gets the receipt of the first sending. For another conversation it is
 *       refused with {@code DUPLICATE_KEY}. The bus is not asked.
 *   <li>A repetition of what it has not acknowledged is published, for the bus may not have it, and with the time of the first
 *       sending, for the bus may have it. For another conversation it is published as it is: what is stored decides.
 *   <li>While the index is away, or takes longer than 200 milliseconds, messages are published as without it; after a failure
 *       it is not asked for a second.
 * </ul>
 *
 * Messages that are not stored, and those of notification streams, are not indexed: the former have no key, and the latter
 * keep their time in the outbox. They wait behind those of their conversation that came before.
 *
 * <p>What a {@link MessageBus} guarantees is kept, the order of publishing too. No more than {@code capacity} messages wait
 * for the index; past that senders are refused.
 */
public final class IndexedBus implements MessageBus {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MessageBus bus;
    private final PatientIndex index;
    private final Semaphore room;
    private final InOrder order = new InOrder();
    private final Counter answered;
    private final Counter refused;

    /** @param capacity most messages that wait for the index, 1 or more */
    public IndexedBus(MessageBus bus, SendIndex index, int capacity, MeterRegistry meters) {
        this(bus, new PatientIndex(index, PATIENCE, PAUSE), capacity, meters);
    }

    IndexedBus(MessageBus bus, PatientIndex index, int capacity, MeterRegistry meters) {
        this.bus = bus;
        this.index = index;
        this.room = new Semaphore(capacity);
        this.answered = Counter.builder("openim.bus.repeated")
                .description("Messages that were sent again and answered from the index of sendings")
                .baseUnit("messages")
                .register(meters);
        this.refused = Counter.builder("openim.bus.refused")
                .description("Messages refused because the bus was full, away or closed")
                .baseUnit("messages")
                .register(meters);
    }

    @Override
    public CompletionStage<SendReceipt> publish(BusMessage message) {
        SendKey key = message.sendKey();
        if (ConversationIds.isNotification(message.conversationId())) {
            key = null;
        }
        if (key == null && order.isEmpty()) {
            return bus.publish(message);
        }
        if (!room.tryAcquire()) {
            refused.increment();
            return CompletableFuture.failedFuture(new BusUnavailableException("the server is busy, try again"));
        }
        String lane = ConversationIds.core(message.conversationId());
        return key == null ? inTurn(lane, message) : inTurn(lane, message, key);
    }

    private CompletionStage<SendReceipt> inTurn(String lane, BusMessage message) {
        return order.inTurn(lane, CompletableFuture.completedFuture(message), next -> {
            room.release();
            return bus.publish(next);
        });
    }

    private CompletionStage<SendReceipt> inTurn(String lane, BusMessage message, SendKey key) {
        CompletableFuture<Optional<SendIndex.First>> claim =
                index.claim(key, message.conversationId(), message.sendTime());
        return order.inTurn(lane, claim, first -> {
            room.release();
            return first.isEmpty() ? publish(message, key) : repeat(message, key, first.get());
        });
    }

    private CompletionStage<SendReceipt> repeat(BusMessage message, SendKey key, SendIndex.First first) {
        boolean same = first.conversationId().equals(message.conversationId());
        if (!first.confirmed()) {
            return same ? publish(message.withSendTime(first.sendTime()), key) : bus.publish(message);
        }
        if (!same) {
            return CompletableFuture.failedFuture(
                    new OpenImException(ErrorCode.DUPLICATE_KEY, "clientMsgID was used for another conversation"));
        }
        answered.increment();
        return CompletableFuture.completedFuture(new SendReceipt(first.conversationId(), 0, first.sendTime()));
    }

    private CompletionStage<SendReceipt> publish(BusMessage message, SendKey key) {
        return bus.publish(message).thenApply(receipt -> {
            index.confirm(key, message.conversationId(), message.sendTime());
            return receipt;
        });
    }
}
