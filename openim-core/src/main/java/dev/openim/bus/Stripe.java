package dev.openim.bus;

import dev.openim.bus.LocalMessageBus.Entry;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One queue and the one thread that stores what is in it, batch by batch. */
final class Stripe {
    private static final Logger log = LoggerFactory.getLogger(Stripe.class);

    private final BlockingQueue<Entry> queue;
    private final int batchSize;
    private final BatchHandler handler;
    private final Timer latency;
    private final DistributionSummary batches;
    private final Thread thread;
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
                .register(meters);
        this.thread = new Thread(this::run, "openim-bus-" + index);
        this.thread.setDaemon(true);
        this.thread.start();
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
            thread.join(limit.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Entry> batch = new ArrayList<>(batchSize);
        try {
            while (gather(batch)) {
                store(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseLatecomers();
    }

    /** Waits for the first message and takes what has come with it. Returns false when all is done. */
    private boolean gather(List<Entry> batch) throws InterruptedException {
        Entry first = queue.poll();
        while (first == null) {
            if (stopping) {
                return false;
            }
            first = queue.poll(100, TimeUnit.MILLISECONDS);
        }
        batch.add(first);
        queue.drainTo(batch, batchSize - 1);
        return true;
    }

    private void store(List<Entry> batch) {
        try {
            BatchHandler.Outcome outcome =
                    handler.handle(batch.stream().map(Entry::message).toList());
            answer(batch, outcome.results());
            outcome.announce().run();
        } catch (RuntimeException | Error e) {
            // The thread must go on: every conversation of the stripe depends on it.
            log.error("A batch of {} messages failed", batch.size(), e);
            OpenImException failure = new OpenImException(ErrorCode.INTERNAL, "the message could not be stored", e);
            batch.forEach(entry -> entry.answer().completeExceptionally(failure));
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
