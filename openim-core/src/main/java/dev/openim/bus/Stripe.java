package dev.openim.bus;

import dev.openim.bus.LocalMessageBus.Entry;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One queue and the one thread that stores what is in it, batch by batch. A second thread answers senders and tells
 * recipients, batch by batch in the same order, so that storing does not wait for it.
 */
final class Stripe {
    private static final Logger log = LoggerFactory.getLogger(Stripe.class);

    /** Batches that are stored and not yet told; past it storing waits. */
    private static final int MAX_UNTOLD = 8;

    /** What stands behind the last batch. */
    private static final Optional<Runnable> LAST = Optional.empty();

    private final BlockingQueue<Entry> queue;
    private final BlockingQueue<Optional<Runnable>> untold = new ArrayBlockingQueue<>(MAX_UNTOLD);
    private final int batchSize;
    private final BatchHandler handler;
    private final Timer latency;
    private final DistributionSummary batches;
    private final Thread teller;
    /** What is left to do of the last batch. Used by the thread that stores. */
    private @Nullable Runnable left;

    private volatile boolean stopping;

    Stripe(int index, BusSettings settings, BatchHandler handler, MeterRegistry meters) {
        this.queue = new ArrayBlockingQueue<>(settings.queueCapacity());
        this.batchSize = settings.batchSize();
        this.handler = handler;
        this.latency = Timer.builder("openim.bus.latency")
                .description("Time from accepting a message to having it stored")
                .register(meters);
        this.batches = DistributionSummary.builder("openim.bus.batch")
                .description("Messages stored with one commit")
                .baseUnit("messages")
                .register(meters);
        start("openim-bus-" + index, this::run);
        this.teller = start("openim-tell-" + index, this::tell);
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    boolean offer(Entry entry) {
        return !stopping && queue.offer(entry);
    }

    int waiting() {
        return queue.size();
    }

    void stop() {
        stopping = true;
    }

    void awaitEnd(Duration limit) {
        try {
            teller.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>(batchSize);
        try {
            while (gather(batch)) {
                untold.put(Optional.of(store(List.copyOf(batch))));
                batch.clear();
                finish();
            }
            refuseLatecomers();
            untold.put(LAST);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the first message and takes what has come with it. Returns false when all is done. */
    private boolean gather(List<Entry> batch) throws InterruptedException {
        Entry first = queue.poll();
        while (first == null) {
            if (stopping) {
                return false;
            }
            finish();
            first = queue.poll(100, TimeUnit.MILLISECONDS);
        }
        batch.add(first);
        queue.drainTo(batch, batchSize - 1);
        return true;
    }

    /** Stores the batch and returns what follows from it. */
    private Runnable store(List<Entry> batch) {
        StorageUnavailableException obstacle = finish();
        if (obstacle != null) {
            return () -> batch.forEach(entry -> entry.answer().completeExceptionally(obstacle));
        }
        try {
            BatchHandler.Outcome outcome =
                    handler.handle(batch.stream().map(Entry::message).toList());
            left = outcome.rest();
            return () -> {
                answer(batch, outcome.results());
                outcome.announce().run();
            };
        } catch (RuntimeException | Error e) {
            // The thread must go on: every conversation of the stripe depends on it.
            log.error("A batch of {} messages failed", batch.size(), e);
            OpenImException failure = new OpenImException(ErrorCode.INTERNAL, "the message could not be stored", e);
            return () -> batch.forEach(entry -> entry.answer().completeExceptionally(failure));
        }
    }

    /** Does what is left to do of the last batch; returns what keeps that from being done, null when all is done. */
    private @Nullable StorageUnavailableException finish() {
        Runnable rest = left;
        if (rest == null) {
            return null;
        }
        try {
            rest.run();
        } catch (StorageUnavailableException e) {
            log.debug("Left to do, to be tried again: {}", e.getMessage());
            return e;
        } catch (RuntimeException | Error e) {
            log.error("A batch is stored, but not all that belongs to it could be done", e);
        }
        left = null;
        return null;
    }

    private void tell() {
        try {
            for (Optional<Runnable> next = untold.take(); next.isPresent(); next = untold.take()) {
                try {
                    next.get().run();
                } catch (RuntimeException | Error e) {
                    log.error("A batch is stored, but not all of its senders and recipients could be told", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Entry> batch, List<BatchHandler.Result> results) {
        batches.record(batch.size());
        long now = System.nanoTime();
        for (int i = 0; i < batch.size(); i++) {
            Entry entry = batch.get(i);
            BatchHandler.Result result = results.get(i);
            if (result instanceof BatchHandler.Result.Stored stored) {
                latency.record(now - entry.since(), TimeUnit.NANOSECONDS);
                entry.answer().complete(stored.receipt());
            } else if (result instanceof BatchHandler.Result.Failed failed) {
                entry.answer().completeExceptionally(failed.failure());
            }
        }
    }

    /** An offer may have slipped in between the last look at the queue and the end. */
    private void refuseLatecomers() {
        BusUnavailableException closed = new BusUnavailableException("the server is shutting down");
        for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
            entry.answer().completeExceptionally(closed);
        }
    }
}
