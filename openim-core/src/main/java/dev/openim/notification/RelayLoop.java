package dev.openim.notification;

import dev.openim.bus.MessageBus;
import dev.openim.message.SendReceipt;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay from one start to the next stop. Everything happens on its thread, which waits for events: messages were handed
 * over, the bus has answered, it is time to look after the store.
 */
final class RelayLoop {
    private static final Logger log = LoggerFactory.getLogger(RelayLoop.class);
    /** What is left to do with the store at the end has this much time. */
    private static final Duration LAST_CALLS = Duration.ofSeconds(5);
    /** A bus that says nothing for so long has lost the message; publishing again is safe. */
    private static final long ANSWER_SECONDS = 30;
    /** As many attempts take some 20 seconds: nothing that passes by itself takes longer. */
    private static final int MAX_DOUBTS = 10;

    private final BlockingQueue<Runnable> events = new LinkedBlockingQueue<>();
    private final Lanes lanes = new Lanes();
    private final MessageBus bus;
    private final Upkeep upkeep;
    private final Tails tails;
    private final int maxFlying;
    private final Pace pace;
    private final OutboxMeters meters;
    private final Thread thread;
    /** Messages handed over or claimed, and not yet removed. */
    private final AtomicInteger waiting = new AtomicInteger();

    private int flying;
    private long stopAt;
    private volatile boolean stopping;

    RelayLoop(MessageBus bus, Upkeep upkeep, Tails tails, int maxFlying, Pace pace, OutboxMeters meters) {
        this.bus = bus;
        this.upkeep = upkeep;
        this.tails = tails;
        this.maxFlying = maxFlying;
        this.pace = pace;
        this.meters = meters;
        this.thread = new Thread(this::run, "openim-outbox");
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    int waiting() {
        return waiting.get();
    }

    void handOver(List<Outgoing> written) {
        waiting.addAndGet(written.size());
        events.add(() -> written.forEach(this::arrived));
    }

    /** Sends what waits as long as there is time for it, and returns when the thread has ended or is stuck. */
    void stop() {
        stopAt = System.nanoTime() + pace.drain().toNanos();
        stopping = true;
        events.add(() -> {});
        try {
            // Not interrupted: a database file may be closed by an interrupt.
            thread.join(pace.drain().plus(LAST_CALLS).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!isFinished()) {
            try {
                takeEvents();
                publishWhatMayLeave();
                tend();
            } catch (InterruptedException e) {
                log.warn("The relay of the outbox was interrupted and ends");
                break;
            } catch (RuntimeException | Error e) {
                // The thread must go on: every notification depends on it.
                log.error("The relay of the outbox stumbled", e);
            }
        }
        upkeep.giveBack();
    }

    private boolean isFinished() {
        return stopping && (waiting.get() == 0 || System.nanoTime() - stopAt >= 0);
    }

    private void takeEvents() throws InterruptedException {
        Runnable event = events.poll(Math.max(0, untilDue(System.nanoTime())), TimeUnit.NANOSECONDS);
        for (int taken = 0; event != null; event = ++taken < maxFlying ? events.poll() : null) {
            event.run();
        }
    }

    private long untilDue(long now) {
        long untilRested = flying < maxFlying ? lanes.untilRested(now) : Long.MAX_VALUE;
        long untilEnd = stopping ? stopAt - now : Long.MAX_VALUE;
        return Math.min(upkeep.untilDue(now, stopping), Math.min(untilRested, untilEnd));
    }

    private void arrived(Outgoing outgoing) {
        if (upkeep.track(outgoing)) {
            lanes.add(outgoing);
        } else {
            waiting.decrementAndGet();
        }
    }

    private void publishWhatMayLeave() {
        long now = System.nanoTime();
        while (flying < maxFlying) {
            Lane lane = lanes.take(now);
            if (lane == null) {
                return;
            }
            flying++;
            CompletableFuture<SendReceipt> unused =
                    answer(lane).whenComplete((receipt, failure) -> events.add(() -> settle(lane, failure)));
        }
    }

    private CompletableFuture<SendReceipt> answer(Lane lane) {
        try {
            // A copy, because the bus's own stage is not ours to end.
            return bus.publish(lane.messages.element().message())
                    .toCompletableFuture()
                    .copy()
                    .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void settle(Lane lane, @Nullable Throwable failure) {
        flying--;
        if (failure == null) {
            Outgoing sent = lane.pass();
            meters.sent(sent);
            upkeep.sent(sent, System.nanoTime());
            tails.passed(sent);
            lanes.giveBack(lane);
            return;
        }
        Verdict verdict = Verdict.of(failure);
        lane.doubts += verdict == Verdict.IN_DOUBT ? 1 : 0;
        if (verdict == Verdict.NEVER || lane.doubts >= MAX_DOUBTS) {
            park(lane, failure);
        } else {
            rest(lane, failure);
        }
    }

    private void park(Lane lane, Throwable failure) {
        Outgoing refused = lane.pass();
        log.atError()
                .setCause(failure)
                .addKeyValue("userID", refused.message().senderId())
                .addKeyValue("conversationID", refused.message().conversationId())
                .addKeyValue("operationID", refused.message().operationId())
                .log(
                        "A message of {} to {} cannot be sent and is parked in the outbox as {} (operation {})",
                        refused.message().senderId(),
                        refused.message().conversationId(),
                        refused.id(),
                        refused.message().operationId());
        meters.parked();
        upkeep.refused(refused, System.nanoTime());
        tails.passed(refused);
        lanes.giveBack(lane);
    }

    private void rest(Lane lane, Throwable failure) {
        lane.failures++;
        if (lane.failures == 1 && !lanes.areResting()) {
            log.warn("The bus does not take notifications, they wait and are tried again: {}", failure.toString());
        }
        lane.notBefore = System.nanoTime() + pace.pauseAfter(lane.failures);
        lanes.rest(lane);
    }

    private void tend() {
        int before = upkeep.tracked();
        List<Outgoing> claimed = upkeep.tend(System.nanoTime(), stopping);
        waiting.addAndGet(upkeep.tracked() - before);
        claimed.forEach(lanes::add);
    }
}
