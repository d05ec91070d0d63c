package dev.openim.notification;

import dev.openim.bus.BusMessage;
import dev.openim.error.OpenImException;
import dev.openim.store.UnitOfWork;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Writes messages that are sent if and when the unit of work around has been committed, also when the process dies before
 * it could send them. Safe for concurrent use. {@link #write} blocks on the store and never waits for the bus: not for
 * event loops.
 */
public final class Outbox {
    private final UnitOfWork unitOfWork;
    private final OutboxStore store;
    private final OutboxRelay relay;

    /**
     * @param unitOfWork the one that {@code store} belongs to
     * @param relay sends what is written here
     */
    public Outbox(UnitOfWork unitOfWork, OutboxStore store, OutboxRelay relay) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.relay = relay;
    }

    /** Whether there is a unit of work around, or a transaction of the application that is one. */
    public boolean isInUnit() {
        return unitOfWork.isActive();
    }

    /**
     * Writes messages, in their order. Without a unit of work around it, it is a unit of its own.
     *
     * @throws OpenImException {@code INTERNAL} when too many wait to be sent, {@code STORAGE} when the store is away; the
     *     unit fails with it
     */
    public void write(List<BusMessage> messages) {
        relay.requireRoom();
        unitOfWork.run(() -> {
            List<Outgoing> written = relay.address(messages);
            store.append(
                    relay.node(),
                    written.get(0).leasedUntil(),
                    written.stream().map(Outgoing::toRow).toList());
            unitOfWork.afterCommit(() -> relay.handOver(written));
        });
    }

    /**
     * Completes when all that this node has written for a conversation, and that was committed, has been sent: for who wants to
     * send past the outbox and not overtake it.
     */
    public CompletionStage<Boolean> passed(String conversationId) {
        return relay.passed(conversationId);
    }

    /** Does something after the messages of the unit around were handed over, if that is committed. */
    public void afterCommit(Runnable action) {
        unitOfWork.afterCommit(action);
    }
}
