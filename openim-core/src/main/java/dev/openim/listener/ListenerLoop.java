package dev.openim.listener;

import dev.openim.listener.ListenerMeters.Outcome;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Runs a listener on this node: one thread that reads, hands out to workers, and stores how far it has come. All state is its
 * own; others tell it by events, of which there are never more than tasks under way, inboxes held, and calls.
 */
final class ListenerLoop {
    private static final Logger log = LoggerFactory.getLogger(ListenerLoop.class);
    /** While stores are away. */
    private static final Retry STORES = new Retry(1, Duration.ofMillis(50), Duration.ofSeconds(5));

    private final ListenerDefinition definition;
    private final ListenerSettings settings;
    private final Clock clock;
    private final DeadLetterStore deadLetters;
    private final Feeds feeds;
    private final FeedReader reader;
    private final Schedule schedule = new Schedule();
    private final Workers workers;
    private final ListenerMeters meters;
    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Set<String> woken = ConcurrentHashMap.newKeySet();
    private final Set<Feed> changed = new LinkedHashSet<>();
    private final List<Task> givenUp = new ArrayList<>();
    private final Thread thread;
    private int running;
    private int failures;
    private long notBefore = System.nanoTime();
    private long claimAt = notBefore;
    private long lookAt = notBefore;
    private boolean closing;
    private long closeBy;
    private volatile ListenerStatus status;

    ListenerLoop(
            ListenerDefinition definition,
            ListenerParts parts,
            ListenerSettings settings,
            String node,
            Clock clock,
            MeterRegistry registry) {
        this.definition = definition;
        this.settings = settings;
        this.clock = clock;
        this.deadLetters = parts.deadLetters();
        this.feeds = new Feeds(definition, parts, node, settings.lease(), clock);
        this.status = feeds.status();
        this.meters = new ListenerMeters(definition.id(), registry, this::status);
        this.reader = new FeedReader(definition, parts.inboxes(), settings.readAhead(), schedule, meters);
        this.workers = new Workers(definition);
        this.thread = new Thread(this::run, "openim-listener-" + definition.id());
        // An application that only listens lives as long as it does.
        thread.setDaemon(false);
    }

    void start() {
        thread.start();
    }

    /** Has it end when what is under way has ended. Does not wait. */
    void close() {
        events.add(() -> {
            closing = true;
            closeBy = System.nanoTime() + settings.stopTimeout().toNanos();
        });
    }

    void awaitEnd() throws InterruptedException {
        thread.join();
    }

    ListenerStatus status() {
        return status;
    }

    /** Something was entered for a user. Does not block. */
    void entered(String userId) {
        if (feeds.holds(userId) && woken.add(userId)) {
            events.add(() -> {
                woken.remove(userId);
                Feed feed = feeds.find(userId);
                if (feed != null) {
                    feed.expectMore();
                    reader.add(feed);
                }
            });
        }
    }

    /** Takes up again what was stopped. */
    void resume() {
        events.add(() -> {
            List.copyOf(feeds.all()).stream()
                    .filter(feed -> feed.obstacle() != null)
                    .forEach(feeds::abandon);
            claimAt = System.nanoTime();
        });
    }

    private void run() {
        try {
            while (!isAtEnd()) {
                tend();
                handOut();
                for (Runnable event = await(); event != null; event = events.poll()) {
                    event.run();
                }
            }
            notBefore = System.nanoTime();
            tend();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            log.error("Listener {} has ended on this node", definition.id(), e);
        }
        workers.close(running > 0);
        feeds.giveBack();
    }

    private boolean isAtEnd() {
        boolean finished = running == 0 && givenUp.isEmpty();
        return closing && (finished || closeBy - System.nanoTime() <= 0);
    }

    /** Does what is due with the stores. While they are away it is tried again, at growing intervals. */
    private void tend() {
        long now = System.nanoTime();
        if (notBefore - now > 0) {
            return;
        }
        try {
            claimAndLook(now);
            putAside();
            feeds.save(changed);
            changed.clear();
            if (!closing && feeds.areLeased(now)) {
                reader.read(changed);
            }
            failures = 0;
        } catch (RuntimeException e) {
            failures++;
            notBefore = now + STORES.pauseAfter(failures);
            if (failures == 1) {
                log.warn("Listener {} cannot go on and tries again: {}", definition.id(), e.toString());
            }
        }
    }

    private void claimAndLook(long now) {
        if (claimAt - now <= 0) {
            feeds.claim().forEach(reader::add);
            long untilRenewal = settings.lease().toNanos() / 3;
            long untilNext =
                    feeds.isComplete() ? untilRenewal : settings.pollInterval().toNanos();
            claimAt = now + Math.min(untilRenewal, untilNext);
        }
        if (lookAt - now <= 0) {
            feeds.look();
            feeds.all().forEach(reader::add);
            lookAt = now + settings.pollInterval().toNanos();
            status = feeds.status();
        }
    }

    /** Stores what was given up. What cannot be stored stays. */
    private void putAside() {
        while (!givenUp.isEmpty()) {
            Task task = givenUp.get(0);
            deadLetters.put(task.toDeadLetter(clock.instant()));
            givenUp.remove(0);
            finish(task);
        }
    }

    private void handOut() {
        long now = System.nanoTime();
        while (!closing && running < definition.concurrency() && feeds.areLeased(now)) {
            Task task = schedule.take(now);
            if (task == null) {
                return;
            }
            running++;
            task.feed().started();
            workers.handle(task.delivery(), (nanos, failure) -> events.add(() -> ended(task, nanos, failure)));
        }
    }

    private void ended(Task task, long nanos, @Nullable Throwable failure) {
        running--;
        Feed feed = task.feed();
        feed.ended();
        if (feed.isAbandoned()) {
            feeds.drop(feed);
            claimAt = System.nanoTime();
        } else if (failure == null) {
            meters.attempted(Outcome.HANDLED, nanos);
            finish(task);
        } else if (!closing) {
            meters.attempted(failed(task, failure), nanos);
        }
    }

    private Outcome failed(Task task, Throwable failure) {
        Delivery delivery = task.delivery();
        int attempts = delivery.attempt();
        if (attempts < definition.retry().attempts() && !(failure instanceof UnfitMessageException)) {
            about(log.atWarn(), delivery, failure)
                    .log("Listener {}: attempt {} at {} failed", delivery.listenerId(), attempts, nameOf(delivery));
            task.again();
            schedule.delay(task.lane, System.nanoTime() + definition.retry().pauseAfter(attempts));
            return Outcome.RETRIED;
        }
        if (definition.onFailure() == FailurePolicy.STOP) {
            about(log.atError(), delivery, failure)
                    .log("Listener {} stops at {}", delivery.listenerId(), nameOf(delivery));
            task.feed().stop(failure);
            status = feeds.status();
            return Outcome.STOPPED;
        }
        about(log.atError(), delivery, failure)
                .log("Listener {} puts {} aside", delivery.listenerId(), nameOf(delivery));
        task.giveUp(failure);
        givenUp.add(task);
        return Outcome.DEAD;
    }

    private static LoggingEventBuilder about(LoggingEventBuilder line, Delivery delivery, Throwable failure) {
        return line.setCause(failure)
                .addKeyValue("listener", delivery.listenerId())
                .addKeyValue("userID", delivery.userId())
                .addKeyValue("conversationID", delivery.message().conversationId())
                .addKeyValue("clientMsgID", delivery.message().clientMsgId());
    }

    private static String nameOf(Delivery delivery) {
        return "entry " + delivery.inboxSeq() + " of " + delivery.userId();
    }

    private void finish(Task task) {
        Feed feed = task.feed();
        feed.finished(task);
        schedule.next(task.lane);
        changed.add(feed);
        reader.add(feed);
    }

    private @Nullable Runnable await() throws InterruptedException {
        long now = System.nanoTime();
        boolean leased = feeds.areLeased(now);
        boolean unsaved = !changed.isEmpty() || !givenUp.isEmpty();
        boolean unread = reader.hasWork() && leased && !closing;
        long untilDue = unsaved || unread ? 0 : Math.min(claimAt - now, lookAt - now);
        long pause = Math.max(untilDue, notBefore - now);
        if (closing) {
            pause = Math.min(pause, closeBy - now);
        } else if (leased && running < definition.concurrency()) {
            pause = Math.min(pause, schedule.untilDue(now));
        }
        return events.poll(Math.max(0, pause), TimeUnit.NANOSECONDS);
    }
}
