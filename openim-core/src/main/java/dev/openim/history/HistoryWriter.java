package dev.openim.history;

import dev.openim.error.StorageUnavailableException;
import dev.openim.message.StoredMessage;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies what the offline tier has to the history, in batches, on a thread of its own. While either is away it waits and tries
 * again; nothing is lost by that, see the package's description.
 *
 * <p>Each node copies what it has stored, from a {@link HistoryQueue}, and looks for what was left. That several look at once is
 * safe, and a waste: they copy the same.
 *
 * <p>Safe for concurrent use.
 */
public final class HistoryWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HistoryWriter.class);
    /** A batch that is under way at the end has this much time. */
    private static final Duration LAST_BATCH = Duration.ofSeconds(10);

    /** Between two looks at how much waits, for the meters. */
    private static final long LOOK_NANOS = Duration.ofMinutes(1).toNanos();

    /** Between two looks for what other nodes have left, or what the queue has lost. */
    private static final long SEARCH_NANOS = Duration.ofMinutes(1).toNanos();

    private final HistorySource source;
    private final @Nullable HistoryQueue queue;
    private final HistoryCopy copy;
    private final HistorySettings settings;
    private final HistoryMeters meters;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread thread;
    private volatile @Nullable Throwable failure;
    private long lookedAt = System.nanoTime() - LOOK_NANOS;
    private long searchedAt = System.nanoTime();

    /** @param queue what this node stores; null to look for everything each time */
    public HistoryWriter(
            HistorySource source,
            @Nullable HistoryQueue queue,
            HistoryStores history,
            HistorySettings settings,
            Clock clock,
            MeterRegistry registry) {
        this.source = source;
        this.queue = queue;
        this.copy = new HistoryCopy(history);
        this.settings = settings;
        this.meters = new HistoryMeters(registry, clock);
    }

    /** Begins to copy. A writer that was stopped does not begin again. */
    public synchronized void start() {
        if (thread == null) {
            thread = new Thread(this::run, "openim-history");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Ends after the batch that is under way. What is not copied is copied after the next start. */
    @Override
    public void close() {
        stopped.countDown();
        Thread running = thread();
        if (running == null) {
            return;
        }
        try {
            // Not interrupted: a database file may be closed by an interrupt.
            running.join(LAST_BATCH.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Thread thread() {
        return thread;
    }

    /** Whether messages are copied, or tried to be. */
    public boolean isRunning() {
        Thread running = thread();
        return running != null && running.isAlive();
    }

    /** Returns why the last attempt failed; null when it did not. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Returns how many messages this writer has found whose number is another message's in the history. */
    public long refused() {
        return meters.refused();
    }

    /**
     * Looks how much waits.
     *
     * @throws StorageUnavailableException when the offline tier could not be reached
     */
    public HistoryBacklog backlog() {
        HistoryBacklog backlog = source.backlog();
        meters.backlog(backlog);
        return backlog;
    }

    /**
     * Copies one batch, on the calling thread.
     *
     * @return whether there is likely more to copy
     * @throws StorageUnavailableException when a store could not be reached; what was copied may be copied again
     */
    public boolean copyBatch() {
        if (queue == null) {
            return search();
        }
        try {
            List<PendingMessage> fresh = queue.take(settings.batchSize());
            if (!fresh.isEmpty()) {
                copy(fresh);
            }
            boolean more = fresh.size() == settings.batchSize();
            if (!more && isSearchDue(queue)) {
                searchedAt = System.nanoTime();
                more = search();
                if (more) {
                    queue.lookForMore();
                }
            }
            return more;
        } catch (RuntimeException | Error e) {
            queue.lookForMore();
            throw e;
        }
    }

    private boolean isSearchDue(HistoryQueue from) {
        return from.takeLook() || System.nanoTime() - searchedAt >= SEARCH_NANOS;
    }

    /** Copies one batch of what has notes in the offline tier. Returns whether there is likely more. */
    private boolean search() {
        List<PendingMessage> messages = source.pendingMessages(settings.batchSize());
        if (!messages.isEmpty()) {
            copy(messages);
        }
        List<HiddenMessage> hidden = source.pendingHidden(settings.batchSize());
        List<HiddenMessage> marked = hidden.isEmpty() ? hidden : copy.hide(hidden);
        if (!marked.isEmpty()) {
            source.hiddenCopied(marked);
        }
        return messages.size() == settings.batchSize() || (hidden.size() == settings.batchSize() && !marked.isEmpty());
    }

    private void copy(List<PendingMessage> messages) {
        Set<PendingMessage> refused = copy.copy(messages);
        List<PendingMessage> copied =
                messages.stream().filter(each -> !refused.contains(each)).toList();
        if (!copied.isEmpty()) {
            source.messagesCopied(copied);
        }
        meters.copied(
                (int) copied.stream().filter(each -> each.lacks(Lack.MESSAGE)).count());
        if (!refused.isEmpty()) {
            StoredMessage one = refused.iterator().next().message();
            log.error(
                    "History: {} messages, such as number {} of {}, have a number that is another message's there; they stay"
                            + " where they are",
                    refused.size(),
                    one.seq(),
                    one.conversationId());
            source.messagesRefused(List.copyOf(refused));
            meters.refused(refused.size());
        }
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = attempt();
                lookNowAndThen();
            }
        } catch (InterruptedException e) {
            log.warn("Copying to the history was interrupted and ends");
        }
    }

    /** Copies one batch, and returns how long to wait before the next. */
    private Duration attempt() {
        try {
            Duration pause = copyBatch() ? Duration.ZERO : settings.interval();
            if (failure != null) {
                log.info("Messages are copied to the history again");
                failure = null;
            }
            return pause;
        } catch (StorageUnavailableException e) {
            if (failure == null) {
                log.warn("Messages wait to be copied to the history: {}", e.getMessage());
            }
            failure = e;
        } catch (RuntimeException | Error e) {
            // The thread must go on: what is not copied does not expire, and fills the offline tier.
            log.error("Copying to the history stumbled, trying again", e);
            failure = e;
        }
        return settings.retryInterval();
    }

    private void lookNowAndThen() {
        if (System.nanoTime() - lookedAt >= LOOK_NANOS) {
            try {
                backlog();
            } catch (RuntimeException e) {
                log.debug("It is not known how much waits to be copied: {}", e.getMessage());
            }
            lookedAt = System.nanoTime();
        }
    }
}
