package dev.openim.notification;

import dev.openim.error.OpenImException;
import dev.openim.store.UnitOfWork;
import java.time.Clock;
import java.util.List;

/**
 * Announces changes. Everything is a message: a notification takes the same way as a chat message, so the ones that are
 * stored have numbers, reach inboxes, and keep their order with the messages of the conversation.
 *
 * <p>A change and its notification are one when both are written in one {@link UnitOfWork}: both happen or neither, also
 * when the process dies. Sending means writing into the outbox; once the unit has been committed, the {@link OutboxRelay}
 * gives what was written to the bus, within milliseconds and in its order for each conversation. So a service does this:
 *
 * <pre>{@code
 * unitOfWork.run(() -> {
 *     store.update(row);
 *     logs.append(key, ids, LogChange.Kind.UPDATE);
 *     unitOfWork.afterCommit(() -> cache.changed(id)); // before send: then it is forgotten before anybody is told
 *     notifications.send(notice);
 * });
 * }</pre>
 *
 * <p><b>Guarantee.</b> A notification that is stored comes once. One that is for who is online comes once as long as no
 * process dies and no lease ends; then it may come twice, which clients bear.
 *
 * <p>Safe for concurrent use. {@link #send} blocks on the store and never waits for the bus: not for event loops.
 */
public final class Notifications {
    private final Outbox outbox;
    private final CommittedListener listener;
    private final Clock clock;

    public Notifications(Outbox outbox, Clock clock) {
        this(outbox, CommittedListener.NONE, clock);
    }

    /** @param listener told of notifications after their unit of work was committed */
    public Notifications(Outbox outbox, CommittedListener listener, Clock clock) {
        this.outbox = outbox;
        this.listener = listener;
        this.clock = clock;
    }

    /**
     * Writes notifications that will be sent, in their order, if and when the unit of work around this call has been
     * committed. Without one around it, it is a unit of its own.
     *
     * @throws OpenImException {@code INTERNAL} when too many wait to be sent, {@code STORAGE} when the store is away; the
     *     unit fails with it
     */
    public void send(List<Notification> notifications) {
        if (notifications.isEmpty()) {
            return;
        }
        long now = clock.millis();
        outbox.write(notifications.stream()
                .flatMap(notification -> NotificationMessages.of(notification, now).stream())
                .toList());
        if (listener.isListening()) {
            outbox.afterCommit(() -> listener.committed(notifications));
        }
    }

    /** As {@link #send(List)}, for one. */
    public void send(Notification notification) {
        send(List.of(notification));
    }
}
