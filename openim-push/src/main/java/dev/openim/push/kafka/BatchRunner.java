package dev.openim.push.kafka;

import dev.openim.bus.BatchHandler;
import dev.openim.bus.BatchHandler.Outcome;
import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.error.StorageUnavailableException;
import dev.openim.push.kafka.Batch.Item;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes attempts to handle batches, of several partitions at once. After each attempt a batch holds what has to be tried again; nothing else of it is handled a
 * second time. Safe for concurrent use.
 */
final class BatchRunner {
    private static final Logger log = LoggerFactory.getLogger(BatchRunner.class);
    /** As many attempts take some six seconds: what passes by itself has passed by then, and what follows waits no longer. */
    static final int MAX_DOUBTS = 7;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final BatchHandler handler;
    private final DeadLetters deadLetters;
    private final Clock clock;
    private final ConsumerMeters meters;
    private final AtomicBoolean away = new AtomicBoolean();

    BatchRunner(BatchHandler handler, DeadLetters deadLetters, Clock clock, ConsumerMeters meters) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.meters = meters;
    }

    /** Makes one attempt to handle all of these together. */
    void attempt(List<Batch> batches) {
        Attempt attempt = new Attempt();
        List<Item> items = new ArrayList<>();
        batches.forEach(batch -> items.addAll(batch.left()));
        List<Item> readable = attempt.readable(items);
        if (!readable.isEmpty()) {
            attempt.together(readable);
        }
        for (Batch batch : batches) {
            batch.keep(batch.left().stream().filter(attempt.still::contains).toList());
            if (!batch.left().isEmpty()) {
                batch.failed();
            }
        }
        tellOperators(attempt);
    }

    private void tellOperators(Attempt attempt) {
        if (attempt.still.isEmpty()) {
            if (away.get() && away.compareAndSet(true, false)) {
                log.info("Messages can be stored again");
            }
        } else if (attempt.obstacle != null && away.compareAndSet(false, true)) {
            log.warn("Messages wait in Kafka and are tried again: {}", attempt.obstacle.toString());
        }
    }

    /** Returns how long to wait before the next attempt, in nanoseconds. */
    static long pauseAfter(int failures) {
        return Math.min(LONGEST_PAUSE.toNanos(), FIRST_PAUSE.toNanos() << Math.min(failures - 1, 10));
    }

    /** What came of one attempt so far. */
    private final class Attempt {
        /** To be tried again. */
        private final Set<Item> still = new HashSet<>();
        /** What keeps them from being handled, if it is not of their own making. */
        private @Nullable Throwable obstacle;

        /** Puts aside what is not a message. */
        List<Item> readable(List<Item> items) {
            List<Item> readable = new ArrayList<>(items.size());
            for (Item item : items) {
                try {
                    item.read();
                    readable.add(item);
                } catch (UnreadableRecordException e) {
                    judge(item, e);
                }
            }
            return readable;
        }

        void together(List<Item> items) {
            Outcome outcome;
            try {
                outcome = handle(items);
            } catch (RuntimeException | Error e) {
                if (items.size() == 1 || Verdict.of(e) == Verdict.TRY_AGAIN) {
                    items.forEach(item -> judge(item, e));
                } else {
                    oneByOne(items);
                }
                return;
            }
            tell(outcome);
            boolean done = finish(outcome);
            for (int i = 0; i < items.size(); i++) {
                if (outcome.results().get(i) instanceof Result.Failed failed) {
                    judge(items.get(i), failed.failure());
                } else {
                    meters.handled(clock.millis() - items.get(i).record.timestamp());
                    if (!done) {
                        // Handing it over again changes nothing, and leads to what is left to do.
                        still.add(items.get(i));
                    }
                }
            }
        }

        /** Does what is left to do of a batch that is stored; returns false if that has to be tried again. */
        private boolean finish(Outcome outcome) {
            try {
                outcome.rest().run();
                return true;
            } catch (StorageUnavailableException e) {
                obstacle = e;
                return false;
            } catch (RuntimeException | Error e) {
                log.error("A batch is stored, but not all that belongs to it could be done", e);
                return true;
            }
        }

        /** One of them spoils the others. What follows one that has to wait is not handled before it. */
        private void oneByOne(List<Item> items) {
            for (int i = 0; i < items.size(); i++) {
                together(items.subList(i, i + 1));
                if (obstacle != null) {
                    still.addAll(items.subList(i + 1, items.size()));
                    return;
                }
            }
        }

        private Outcome handle(List<Item> items) {
            List<BusMessage> messages = new ArrayList<>(items.size());
            for (Item item : items) {
                messages.add(item.message());
            }
            Outcome outcome = handler.handle(messages);
            if (outcome.results().size() != items.size()) {
                throw new IllegalStateException(
                        "results: " + outcome.results().size() + " (expected: " + items.size() + ")");
            }
            meters.batch(items.size());
            return outcome;
        }

        private void tell(Outcome outcome) {
            try {
                outcome.announce().run();
            } catch (RuntimeException | Error e) {
                log.error("A batch is stored, but not all of its recipients could be told", e);
            }
        }

        private void judge(Item item, Throwable failure) {
            Verdict verdict = Verdict.of(failure);
            if (verdict == Verdict.TRY_AGAIN) {
                obstacle = failure;
                still.add(item);
            } else if (verdict == Verdict.IN_DOUBT && item.doubt() < MAX_DOUBTS) {
                still.add(item);
            } else {
                putAside(item, failure);
            }
        }

        private void putAside(Item item, Throwable failure) {
            try {
                deadLetters.send(item.record, failure);
            } catch (RuntimeException e) {
                obstacle = e;
                still.add(item);
            }
        }
    }
}
