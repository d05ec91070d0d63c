package dev.openim.webhook;

import dev.openim.listener.ListenerStore;
import dev.openim.notification.OutboxIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Tells the system outside what happened: on one node at a time, which holds a lease for it; when that node dies another one goes
 * on.
 *
 * <p><b>Order.</b> What concerns one subject (a conversation, a group, a user) comes in the order in which it was written: the next
 * one when the one before it was taken, or given up. What several nodes wrote in the same moment comes in the order of their clocks.
 * <p><b>Failures.</b> Anything but an answer 2xx is one. It is tried again after growing pauses, while other subjects go on, and
 * after the last attempt kept as a dead letter: see {@link WebhookQueue#deadLetters}.
 * <p><b>Repetition.</b> After a crash, or when an answer was lost, something can come again, under the same id.
 *
 * <p>Safe for concurrent use.
 */
public final class WebhookRelay {
    private final WebhookSettings settings;
    private final QueueSettings limits;
    private final WebhookQueue queue;
    private final WebhookStore store;
    private final ListenerStore leases;
    private final Clock clock;
    private final WebhookMeters meters;
    private final String node;
    private @Nullable WebhookLoop loop;

    public WebhookRelay(
            WebhookSettings settings,
            QueueSettings limits,
            WebhookQueue queue,
            WebhookStore store,
            ListenerStore leases,
            Clock clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.limits = limits;
        this.queue = queue;
        this.store = store;
        this.leases = leases;
        this.clock = clock;
        this.meters = new WebhookMeters(registry);
        this.node = new OutboxIds(clock).node();
    }

    /** Begins to tell, when it is this node's turn. */
    public synchronized void start() {
        if (loop == null) {
            WebhookLease lease = new WebhookLease(
                    leases, node, limits.lease(), limits.pollInterval().dividedBy(2), clock);
            WebhookClient client = new WebhookClient(
                    settings.url(), settings.secret(), limits.concurrency(), limits.concurrency(), clock);
            WebhookLoop started = new WebhookLoop(settings, limits, queue, store, lease, client, meters);
            queue.onNews(started::look);
            started.start();
            loop = started;
        }
    }

    /** Begins nothing any more, waits for what is under way, and lets another node go on. */
    public synchronized void stop() {
        if (loop != null) {
            queue.onNews(() -> {});
            loop.stop();
            loop = null;
        }
    }
}
