package dev.openim.bus;

import dev.openim.message.SendKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link SendIndex} that nobody waits for longer than for a while, and that is left alone when it failed: then one claim
 * at a time finds out whether it is back. What it does not know counts as a first sending.
 */
final class PatientIndex {
    private static final Logger log = LoggerFactory.getLogger(PatientIndex.class);

    private final SendIndex index;
    private final long patienceMillis;
    private final long pauseNanos;
    private final AtomicBoolean away = new AtomicBoolean();
    private final AtomicLong askAgainAt = new AtomicLong();

    /**
     * @param patience how long an answer is waited for
     * @param pause how long it is not asked after a failure
     */
    PatientIndex(SendIndex index, Duration patience, Duration pause) {
        this.index = index;
        this.patienceMillis = patience.toMillis();
        this.pauseNanos = pause.toNanos();
    }

    /** As {@link SendIndex#claim}, but never fails. */
    CompletableFuture<Optional<SendIndex.First>> claim(SendKey key, String conversationId, long sendTime) {
        boolean trial = away.get();
        if (trial && !mayTry()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        // A copy, because the index's own stage is not ours to end.
        CompletionStage<Optional<SendIndex.First>> answer = ask(key, conversationId, sendTime)
                .toCompletableFuture()
                .copy()
                .orTimeout(patienceMillis, TimeUnit.MILLISECONDS);
        return answer.handle((first, failure) -> {
                    if (failure != null) {
                        failed(failure);
                        return Optional.<SendIndex.First>empty();
                    }
                    if (trial) {
                        isBack();
                    }
                    return first;
                })
                .toCompletableFuture();
    }

    private CompletionStage<Optional<SendIndex.First>> ask(SendKey key, String conversationId, long sendTime) {
        try {
            return index.claim(key, conversationId, sendTime);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** As {@link SendIndex#confirm}, but never throws. */
    void confirm(SendKey key, String conversationId, long sendTime) {
        if (away.get()) {
            return;
        }
        try {
            index.confirm(key, conversationId, sendTime);
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    private boolean mayTry() {
        long at = askAgainAt.get();
        long now = System.nanoTime();
        return now - at >= 0 && askAgainAt.compareAndSet(at, now + pauseNanos);
    }

    private void failed(Throwable failure) {
        askAgainAt.set(System.nanoTime() + pauseNanos);
        if (away.compareAndSet(false, true)) {
            log.warn(
                    "The index of sendings does not answer. Messages are sent without it: a repetition may be answered with"
                            + " another time than its first sending: {}",
                    failure.toString());
        }
    }

    private void isBack() {
        if (away.compareAndSet(true, false)) {
            log.info("The index of sendings answers again");
        }
    }
}
