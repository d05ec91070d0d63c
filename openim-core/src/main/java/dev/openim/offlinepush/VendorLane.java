package dev.openim.offlinepush;

import dev.openim.offlinepush.LaneMeters.Outcome;
import dev.openim.offlinepush.OfflinePushSettings.Lanes;
import dev.openim.trace.MessageTrace;
import dev.openim.trace.Step;
import dev.openim.trace.Telemetry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The notifications of one vendor. They wait in a bounded queue for one of a few threads, those of a conversation always for the
 * same one, so that they stay in order. What is tried again waits there too.
 *
 * <p>Safe for concurrent use; {@link #offer} never blocks.
 */
final class VendorLane {
    private static final Logger log = LoggerFactory.getLogger(VendorLane.class);

    private final OfflinePusher pusher;
    private final Semaphore room;
    private final LaneMeters meters;
    private final MessageTrace trace;
    private final List<LaneWorker> workers = new ArrayList<>();
    private final AtomicLong order = new AtomicLong();

    VendorLane(OfflinePusher pusher, Lanes settings, LaneWorker.Surroundings surroundings, Telemetry telemetry) {
        this.pusher = pusher;
        this.room = new Semaphore(settings.capacity());
        this.meters = new LaneMeters(
                telemetry.meters(), pusher.vendor(), () -> settings.capacity() - room.availablePermits());
        this.trace = telemetry.trace();
        for (int i = 0; i < settings.threads(); i++) {
            workers.add(new LaneWorker(pusher, settings, surroundings, this));
        }
    }

    /** Returns where the vendor reaches somebody. A defect of one vendor does not keep the others from telling him. */
    List<PushTarget> targets(PushRecipient recipient) {
        try {
            return pusher.targets(recipient);
        } catch (RuntimeException e) {
            log.error("The pusher {} does not say whom it reaches", pusher.vendor(), e);
            return List.of();
        }
    }

    void start() {
        for (int i = 0; i < workers.size(); i++) {
            workers.get(i).start("openim-push-" + pusher.vendor() + "-" + i);
        }
    }

    void offer(OfflineNotification notification, List<PushTarget> targets) {
        LaneWorker worker =
                workers.get(Math.floorMod(notification.conversationId().hashCode(), workers.size()));
        for (int from = 0; from < targets.size(); from += pusher.batchSize()) {
            List<PushTarget> batch = targets.subList(from, Math.min(targets.size(), from + pusher.batchSize()));
            if (room.tryAcquire(batch.size())) {
                worker.add(new LaneJob(notification, batch, 1, System.nanoTime(), next()));
            } else {
                meters.count(Outcome.DROPPED, batch.size());
                remember(notification, Outcome.DROPPED, batch.size());
            }
        }
    }

    long next() {
        return order.incrementAndGet();
    }

    LaneMeters meters() {
        return meters;
    }

    /** What became of one attempt, for who asks after the message. */
    void remember(OfflineNotification notification, Outcome outcome, int targets) {
        if (trace.isOn()) {
            String name = outcome.name().toLowerCase(Locale.ROOT);
            trace.add(notification.message().getClientMsgID(), new Step.Notified(pusher.vendor(), name, targets));
        }
    }

    /** These are done with, one way or another. */
    void finished(Outcome outcome, int targets) {
        meters.count(outcome, targets);
        room.release(targets);
    }

    /** Tries what is due, drops what would be tried later, and returns when that is done or after a time. */
    void stop(Duration patience) {
        workers.forEach(LaneWorker::stop);
        long deadline = System.nanoTime() + patience.toNanos();
        for (LaneWorker worker : workers) {
            worker.awaitEnd(Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime())));
        }
    }
}
