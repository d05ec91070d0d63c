package dev.openim.webhook;

import dev.openim.notification.OutboxIds;
import dev.openim.store.UnitOfWork;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the system outside is to be told, and what it could not be told. What is written in a unit of work is told if and when that
 * has been committed. Safe for concurrent use; blocks on the store.
 *
 * <pre>{@code
 * for (WebhookRow letter : webhooks.deadLetters(null, 100)) {
 *     webhooks.replay(letter.id());
 * }
 * }</pre>
 */
public final class WebhookQueue {
    private final WebhookSettings settings;
    private final QueueSettings limits;
    private final WebhookStore store;
    private final UnitOfWork unitOfWork;
    private final Clock clock;
    private final OutboxIds ids;
    private final Counter dropped;
    private volatile WebhookStore.Counts counts = new WebhookStore.Counts(0, 0);
    private volatile Runnable news = () -> {};

    /**
     * Writes to a store.
     *
     * @param unitOfWork the one that {@code store} belongs to
     */
    public WebhookQueue(
            WebhookSettings settings,
            QueueSettings limits,
            WebhookStore store,
            UnitOfWork unitOfWork,
            Clock clock,
            MeterRegistry registry) {
        this.settings = settings;
        this.limits = limits;
        this.store = store;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        this.ids = new OutboxIds(clock);
        this.dropped = Counter.builder("openim.webhook.dropped")
                .description("What was not told because too much waits")
                .baseUnit("events")
                .register(registry);
        Gauge.builder("openim.webhook.waiting", this, queue -> queue.counts.waiting())
                .description("What the system outside is to be told, of all nodes; looked up now and then")
                .baseUnit("events")
                .register(registry);
        Gauge.builder("openim.webhook.dead.letters", this, queue -> queue.counts.dead())
                .description("What it could not be told, of all nodes; looked up now and then")
                .baseUnit("events")
                .register(registry);
    }

    /**
     * Something that happened.
     *
     * @param subject what it keeps its order with
     * @param query what is added to the address; empty for nothing
     * @param body gets the field {@code callbackCommand}
     */
    record Event(WebhookEvent event, String subject, String query, String operationId, ObjectNode body) {
        Event(WebhookEvent event, String subject, String operationId, ObjectNode body) {
            this(event, subject, "", operationId, body);
        }
    }

    boolean isOn(WebhookEvent event) {
        return settings.rules().containsKey(event);
    }

    boolean isOn(Set<WebhookEvent> events) {
        return events.stream().anyMatch(this::isOn);
    }

    Optional<WebhookRule> rule(WebhookEvent event) {
        return Optional.ofNullable(settings.rules().get(event));
    }

    /** Writes those that are to be told, in the unit of work around if there is one. */
    void write(List<Event> events) {
        List<WebhookRow> rows = events.stream()
                .filter(event -> isOn(event.event()))
                .map(this::row)
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        if (counts.waiting() >= limits.capacity()) {
            dropped.increment(rows.size());
            return;
        }
        unitOfWork.run(() -> {
            store.append(rows);
            unitOfWork.afterCommit(() -> news.run());
        });
    }

    private WebhookRow row(Event event) {
        return new WebhookRow(
                ids.next(),
                event.subject(),
                event.event().command() + event.query(),
                new WebhookCall("", "", event.operationId(), new byte[0]).operationId(),
                Bodies.bytes(event.event(), event.body()),
                0,
                "",
                clock.instant());
    }

    /** Returns what could not be told behind an id, the oldest first. */
    public List<WebhookRow> deadLetters(@Nullable String afterId, int limit) {
        return store.dead(afterId, limit);
    }

    /** Tries again to tell what could not be told. Returns whether it was there. */
    public boolean replay(String id) {
        boolean there = store.revive(id);
        news.run();
        return there;
    }

    /** Forgets what could not be told. */
    public void discard(String id) {
        store.remove(List.of(id));
    }

    /** What is to be done when something was written. Must return at once. */
    void onNews(Runnable action) {
        news = action;
    }

    void counted(WebhookStore.Counts now) {
        counts = now;
    }
}
