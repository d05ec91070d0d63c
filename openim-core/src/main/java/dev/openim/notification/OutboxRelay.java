package dev.openim.notification;

import dev.openim.bus.BusMessage;
import dev.openim.bus.MessageBus;
import dev.openim.conversation.ConversationIds;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Gives what is in the outbox to the bus. One thread does it, woken by the commit; what this node has written it has from
 * memory, so the store is read only for what is left over: rows of a node that died, or of a commit whose outcome was not
 * known. Those are claimed when their lease has ended, the first time at the start.
 *
 * <p><b>Order.</b> Messages of one conversation and of its notification stream follow each other: the next one leaves when
 * the one before it is durable. Conversations do not wait for each other. What was left over comes when it is claimed, which
 * may be behind what was written since.
 * <p><b>Failures.</b> While the store or the bus is away everything is kept and tried again, at growing intervals. A message
 * that the bus refuses, or that fails ten times for no known reason, is parked: counted, logged once, kept in the store for
 * people to look at, and the next one follows.
 * <p><b>Repetition.</b> A message may reach the bus twice: after a crash between its being durable and its removal, and when
 * a node was stopped for longer than a lease while another sent for it. The bus knows the stored ones again; who is online
 * may get the others twice.
 *
 * <p>Safe for concurrent use.
 */
public final class OutboxRelay {
    private final OutboxStore store;
    private final MessageBus bus;
    private final OutboxSettings settings;
    private final Clock clock;
    private final Pace pace;
    private final OutboxMeters meters;
    private final OutboxIds ids;
    private final Tails tails = new Tails();
    private volatile @Nullable RelayLoop loop;

    public OutboxRelay(
            OutboxStore store, MessageBus bus, OutboxSettings settings, Clock clock, MeterRegistry registry) {
        this(store, bus, settings, clock, Pace.DEFAULT, registry);
    }

    OutboxRelay(
            OutboxStore store,
            MessageBus bus,
            OutboxSettings settings,
            Clock clock,
            Pace pace,
            MeterRegistry registry) {
        this.store = store;
        this.bus = bus;
        this.settings = settings;
        this.clock = clock;
        this.pace = pace;
        this.meters = new OutboxMeters(registry);
        this.ids = new OutboxIds(clock);
        Gauge.builder("openim.outbox.waiting", this, OutboxRelay::waiting)
                .description("Messages written to the outbox by this node and not yet durable on the bus")
                .baseUnit("messages")
                .register(registry);
    }

    /** Begins to send. Until then, and after {@link #stop}, what is written waits until its lease has ended. */
    public synchronized void start() {
        if (loop == null) {
            Upkeep upkeep = new Upkeep(store, node(), settings, clock, pace, meters);
            RelayLoop started = new RelayLoop(bus, upkeep, tails, settings.batchSize(), pace, meters);
            started.start();
            loop = started;
        }
    }

    /** Sends what waits, for at most 5 seconds, and gives the rest back, so that another node or the next start has it at once. */
    public synchronized void stop() {
        RelayLoop running = loop;
        if (running != null) {
            running.stop();
            loop = null;
            tails.close();
        }
    }

    /** Returns how many messages of this node wait, those on their way included. */
    public int waiting() {
        RelayLoop running = loop;
        return running == null ? 0 : running.waiting();
    }

    /** Refuses more than can be kept in memory. */
    void requireRoom() {
        if (waiting() >= settings.capacity()) {
            throw new OpenImException(ErrorCode.INTERNAL, "the server is busy, try again");
        }
    }

    /** Returns the name that this node's rows are written under. */
    String node() {
        return ids.node();
    }

    /** Gives messages their ids, in their order. */
    List<Outgoing> address(List<BusMessage> messages) {
        long leasedUntil = clock.millis() + settings.lease().toMillis();
        long now = System.nanoTime();
        return messages.stream()
                .map(message -> new Outgoing(ids.next(), message, leasedUntil, now))
                .toList();
    }

    /** Takes over what this node has just committed. */
    void handOver(List<Outgoing> written) {
        RelayLoop running = loop;
        if (running != null) {
            tails.handedOver(written);
            running.handOver(written);
        }
    }

    /** Completes when nothing waits here that this node has written for a conversation. */
    CompletionStage<Boolean> passed(String conversationId) {
        return tails.of(ConversationIds.core(conversationId));
    }
}
