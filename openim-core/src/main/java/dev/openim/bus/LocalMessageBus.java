package dev.openim.bus;

import dev.openim.conversation.ConversationIds;
import dev.openim.message.SendReceipt;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The bus inside one process. A message is durable, and its sender answered, when the batch it is in has been stored:
 * while one batch is committed the next one gathers, so the commit is shared by as many as wait for it.
 *
 * <p>A conversation and its notification stream always meet the same stripe, which has one thread: that is what keeps them
 * in order. A full stripe refuses: nothing waits without bound, and the sender learns of it at once.
 */
public final class LocalMessageBus implements MessageBus, AutoCloseable {
    private final List<Stripe> stripes = new ArrayList<>();
    private final Counter refused;

    public LocalMessageBus(BusSettings settings, BatchHandler handler, MeterRegistry meters) {
        for (int i = 0; i < settings.stripes(); i++) {
            stripes.add(new Stripe(i, settings, handler, meters));
        }
        refused = Counter.builder("openim.bus.refused")
                .description("Messages refused because the bus was full or closed")
                .baseUnit("messages")
                .register(meters);
        Gauge.builder("openim.bus.waiting", this, LocalMessageBus::waiting)
                .description("Messages accepted and not yet taken to be stored")
                .baseUnit("messages")
                .register(meters);
    }

    @Override
    public CompletionStage<SendReceipt> publish(BusMessage message) {
        CompletableFuture<SendReceipt> answer = new CompletableFuture<>();
        if (!stripeOf(message.conversationId()).offer(new Entry(message, answer, System.nanoTime()))) {
            refused.increment();
            answer.completeExceptionally(new BusUnavailableException("the server is busy, try again"));
        }
        return answer;
    }

    /** Returns how many messages wait to be stored. */
    public int waiting() {
        int waiting = 0;
        for (Stripe stripe : stripes) {
            waiting += stripe.waiting();
        }
        return waiting;
    }

    /** Takes nothing more, stores what waits, and returns when that is done or after 10 seconds. */
    @Override
    public void close() {
        stripes.forEach(Stripe::stop);
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        for (Stripe stripe : stripes) {
            stripe.awaitEnd(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
    }

    private Stripe stripeOf(String conversationId) {
        return stripes.get(Math.floorMod(ConversationIds.core(conversationId).hashCode(), stripes.size()));
    }

    /** A message that waits, and who waits for it. */
    record Entry(BusMessage message, CompletableFuture<SendReceipt> answer, long since) {}
}
