package dev.openim.offlinepush;

import dev.openim.device.PushToken;
import dev.openim.offlinepush.LaneMeters.Outcome;
import dev.openim.offlinepush.OfflinePushSettings.Lanes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread of a {@link VendorLane}, and what waits for it. */
final class LaneWorker {
    private static final Logger log = LoggerFactory.getLogger(LaneWorker.class);
    private static final long LOG_PAUSE = Duration.ofSeconds(1).toNanos();

    private final OfflinePusher pusher;
    private final Lanes settings;
    private final Surroundings surroundings;
    private final VendorLane lane;
    private final DelayQueue<LaneJob> queue = new DelayQueue<>();
    private volatile boolean stopping;
    private volatile @Nullable Thread thread;
    private long lastLogged = System.nanoTime() - LOG_PAUSE;

    /**
     * What a lane knows of the rest.
     *
     * @param reached whether a user is connected by now
     * @param invalid takes the tokens of devices that are gone; may block
     */
    record Surroundings(Predicate<String> reached, Consumer<PushToken> invalid) {}

    LaneWorker(OfflinePusher pusher, Lanes settings, Surroundings surroundings, VendorLane lane) {
        this.pusher = pusher;
        this.settings = settings;
        this.surroundings = surroundings;
        this.lane = lane;
    }

    void start(String name) {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        started.start();
        thread = started;
    }

    void add(LaneJob job) {
        queue.add(job);
    }

    void stop() {
        stopping = true;
        queue.add(LaneJob.wake());
    }

    void awaitEnd(Duration patience) {
        Thread running = thread;
        if (running == null) {
            return;
        }
        try {
            running.join(patience.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (!stopping) {
                attempt(queue.take());
            }
        } catch (InterruptedException e) {
            log.debug("Stopping");
        }
        for (LaneJob job = queue.poll(); job != null; job = queue.poll()) {
            attempt(job);
        }
        queue.forEach(job -> lane.finished(Outcome.DROPPED, job.targets().size()));
        queue.clear();
    }

    private void attempt(LaneJob job) {
        List<PushTarget> targets = job.attempt() == 1 ? job.targets() : stillAway(job.targets());
        if (targets.isEmpty()) {
            return;
        }
        List<PushResult> results = push(job.notification(), targets);
        List<PushTarget> again = new ArrayList<>();
        Map<Outcome, Integer> finished = new EnumMap<>(Outcome.class);
        Duration after = Duration.ZERO;
        for (int i = 0; i < targets.size(); i++) {
            PushResult result = results.get(i);
            if (result instanceof PushResult.RetryLater later) {
                again.add(targets.get(i));
                after = later.after().compareTo(after) > 0 ? later.after() : after;
                complain(job, "cannot take notifications now, and is asked again", later.reason());
            } else {
                Outcome outcome = finish(job, targets.get(i), result);
                lane.finished(outcome, 1);
                finished.merge(outcome, 1, Integer::sum);
            }
        }
        finished.forEach((outcome, count) -> lane.remember(job.notification(), outcome, count));
        if (!again.isEmpty()) {
            retry(job, again, after);
        }
    }

    private List<PushTarget> stillAway(List<PushTarget> targets) {
        List<PushTarget> away = targets.stream()
                .filter(target -> !surroundings.reached().test(target.userId()))
                .toList();
        if (away.size() < targets.size()) {
            lane.finished(Outcome.REACHED, targets.size() - away.size());
        }
        return away;
    }

    private List<PushResult> push(OfflineNotification notification, List<PushTarget> targets) {
        try {
            List<PushResult> results = lane.meters().timed(() -> pusher.push(notification, targets));
            if (results.size() != targets.size()) {
                throw new IllegalStateException(results.size() + " results for " + targets.size() + " targets");
            }
            return results;
        } catch (RuntimeException e) {
            log.error("The pusher {} failed", pusher.vendor(), e);
            return Collections.nCopies(
                    targets.size(), PushResult.RetryLater.of(e.getClass().getSimpleName()));
        }
    }

    private Outcome finish(LaneJob job, PushTarget target, PushResult result) {
        if (result instanceof PushResult.TokenInvalid) {
            if (target.platformId() != 0) {
                target.tokens().forEach(this::forget);
            }
            return Outcome.TOKEN_INVALID;
        } else if (result instanceof PushResult.Failed failed) {
            complain(job, "refused a notification", failed.reason());
            return Outcome.FAILED;
        }
        return Outcome.DELIVERED;
    }

    private void forget(PushToken token) {
        try {
            surroundings.invalid().accept(token);
        } catch (RuntimeException e) {
            log.warn("A token that {} does not know is kept: {}", pusher.vendor(), e.getMessage());
        }
    }

    private void retry(LaneJob job, List<PushTarget> targets, Duration after) {
        Duration pause = pause(job.attempt(), after);
        boolean useless = pause.compareTo(job.notification().ttl()) > 0;
        if (stopping || useless || job.attempt() >= settings.attempts()) {
            Outcome outcome = stopping ? Outcome.DROPPED : Outcome.GIVEN_UP;
            lane.finished(outcome, targets.size());
            lane.remember(job.notification(), outcome, targets.size());
            return;
        }
        lane.meters().count(Outcome.RETRIED, targets.size());
        lane.remember(job.notification(), Outcome.RETRIED, targets.size());
        queue.add(new LaneJob(
                job.notification(),
                List.copyOf(targets),
                job.attempt() + 1,
                System.nanoTime() + pause.toNanos(),
                lane.next()));
    }

    /** Doubles, with up to a quarter more so that what failed together does not come back together. */
    private Duration pause(int attempt, Duration after) {
        long doubled = settings.firstBackoff().toMillis() << Math.min(attempt - 1, 30);
        long backoff = Math.min(doubled, settings.maxBackoff().toMillis());
        long spread = ThreadLocalRandom.current().nextLong(backoff / 4 + 1);
        Duration longest = after.compareTo(Duration.ofMillis(backoff)) > 0 ? after : Duration.ofMillis(backoff);
        return longest.plusMillis(spread);
    }

    /** At most once a second. */
    private void complain(LaneJob job, String what, String reason) {
        long now = System.nanoTime();
        if (now - lastLogged >= LOG_PAUSE) {
            lastLogged = now;
            log.atWarn()
                    .addKeyValue("vendor", pusher.vendor())
                    .addKeyValue("conversationID", job.notification().conversationId())
                    .addKeyValue("clientMsgID", job.notification().message().getClientMsgID())
                    .log("{} {} ({}, try {}): {}", pusher.vendor(), what, job.notification(), job.attempt(), reason);
        }
    }
}
