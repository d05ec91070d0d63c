package dev.openim.webhook;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The relay from one start to the next stop. Everything happens on its thread. */
final class WebhookLoop {
    private static final Logger log = LoggerFactory.getLogger(WebhookLoop.class);
    private static final int BATCH = 500;
    /** Most rows in memory. */
    private static final int MAX_TRACKED = 5_000;
    /** Counting looks at all rows. */
    private static final Duration COUNT_INTERVAL = Duration.ofSeconds(5);
    /** So long a row stays that was told: removing costs a commit, and many rows share it. */
    private static final Duration FLUSH_DELAY = Duration.ofMillis(20);

    private final QueueSettings limits;
    private final WebhookQueue queue;
    private final WebhookStore store;
    private final WebhookLease lease;
    private final WebhookClient client;
    private final WebhookMeters meters;
    private final Map<String, Duration> timeouts = new HashMap<>();
    private final WebhookLanes lanes = new WebhookLanes();
    private final List<String> told = new ArrayList<>();
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private final ScheduledThreadPoolExecutor thread;
    private int flying;
    private long countAt = System.nanoTime();
    private boolean storeIsAway;
    private volatile boolean stopping;

    WebhookLoop(
            WebhookSettings settings,
            QueueSettings limits,
            WebhookQueue queue,
            WebhookStore store,
            WebhookLease lease,
            WebhookClient client,
            WebhookMeters meters) {
        this.limits = limits;
        this.queue = queue;
        this.store = store;
        this.lease = lease;
        this.client = client;
        this.meters = meters;
        settings.rules().forEach((event, rule) -> timeouts.put(event.command(), rule.timeout()));
        this.thread = new ScheduledThreadPoolExecutor(1, task -> {
            Thread made = new Thread(task, "openim-webhook-queue");
            made.setDaemon(true);
            return made;
        });
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    void start() {
        Future<?> unused = thread.scheduleWithFixedDelay(
                this::lookAround, 0, limits.pollInterval().toMillis(), MILLISECONDS);
    }

    /** Something was written. Does not block. */
    void look() {
        if (lookIsDue.compareAndSet(false, true)) {
            execute(() -> {
                lookIsDue.set(false);
                load();
            });
        }
    }

    void stop() {
        stopping = true;
        try {
            thread.execute(this::endWhenIdle);
            if (!thread.awaitTermination(limits.stopTimeout().toMillis(), MILLISECONDS)) {
                log.warn("Webhooks under way are told again by the next node");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // Not interrupted: a database file may be closed by an interrupt.
            thread.shutdown();
            client.close();
        }
    }

    private void endWhenIdle() {
        if (flying > 0) {
            return;
        }
        guarded(() -> {
            flush();
            lease.giveBack();
        });
        thread.shutdown();
    }

    private void execute(Runnable task) {
        try {
            thread.execute(task);
        } catch (RejectedExecutionException e) {
            // It has ended.
        }
    }

    private void lookAround() {
        long now = System.nanoTime();
        if (now - countAt >= 0) {
            countAt = now + COUNT_INTERVAL.toNanos();
            guarded(() -> queue.counted(store.counts()));
        }
        load();
    }

    private void load() {
        if (stopping) {
            return;
        }
        guarded(() -> {
            if (lease.take()) {
                flush();
                read();
            } else if (flying == 0) {
                lanes.clear(); // another node tells
            }
        });
        send();
    }

    private void read() {
        int limit = Math.min(MAX_TRACKED, lanes.tracked() + BATCH);
        if (lanes.tracked() >= limit) {
            return;
        }
        List<WebhookRow> rows = store.waiting(limit);
        rows.forEach(lanes::add);
        if (rows.size() == limit && limit < MAX_TRACKED) {
            look();
        }
    }

    private void send() {
        while (!stopping && flying < limits.concurrency() && lease.isHeld()) {
            WebhookLane lane = lanes.take();
            if (lane == null) {
                return;
            }
            WebhookRow row = lane.rows.element();
            long begun = System.nanoTime();
            flying++;
            CompletableFuture<?> unused = client.post(
                            row.call(), timeouts.getOrDefault(row.command(), Duration.ofSeconds(5)))
                    .whenComplete((answer, thrown) -> execute(() -> settle(lane, row, answer, thrown, begun)));
        }
    }

    private void settle(
            WebhookLane lane,
            WebhookRow row,
            @Nullable HttpResponse<byte[]> answer,
            @Nullable Throwable thrown,
            long begun) {
        flying--;
        Throwable failure = thrown != null ? Webhooks.cause(thrown) : refusal(answer);
        if (lanes.holds(lane)) {
            if (failure == null) {
                meters.count(row.command(), "told", begun);
                told.add(row.id());
                later(() -> guarded(this::flush), FLUSH_DELAY.toNanos());
                lanes.pass(lane);
            } else {
                failed(lane, row.failed(failure.toString()), failure, begun);
            }
        }
        if (stopping) {
            endWhenIdle();
        } else {
            send();
        }
    }

    private static @Nullable Throwable refusal(@Nullable HttpResponse<byte[]> answer) {
        return answer == null || answer.statusCode() / 100 == 2
                ? null
                : new IOException("answered " + answer.statusCode());
    }

    private void failed(WebhookLane lane, WebhookRow row, Throwable failure, long begun) {
        boolean dead = row.attempts() >= limits.retry().attempts();
        meters.count(row.command(), dead ? "dead" : "retried", begun);
        meters.failed(row.command(), failure, dead ? "it is a dead letter now: " + row.id() : "it is tried again");
        guarded(() -> store.failed(row, dead));
        if (dead) {
            lanes.forget(List.of(row.id()));
            lanes.pass(lane);
            return;
        }
        lanes.replace(lane, row);
        later(
                () -> {
                    if (lanes.holds(lane)) {
                        lanes.tryAgain(lane);
                        send();
                    }
                },
                limits.retry().pauseAfter(row.attempts()));
    }

    private void later(Runnable task, long nanos) {
        if (!thread.isShutdown()) {
            Future<?> unused = thread.schedule(task, nanos, NANOSECONDS);
        }
    }

    private void flush() {
        if (!told.isEmpty()) {
            store.remove(told);
            lanes.forget(told);
            told.clear();
        }
    }

    private void guarded(Runnable work) {
        try {
            work.run();
            storeIsAway = false;
        } catch (RuntimeException e) {
            if (!storeIsAway) {
                log.warn("The queue of webhooks cannot be tended and is tried again: {}", e.toString());
            }
            storeIsAway = true;
        }
    }
}
