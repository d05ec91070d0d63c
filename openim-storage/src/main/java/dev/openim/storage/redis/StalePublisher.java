package dev.openim.storage.redis;

import dev.openim.cache.Stale;
import dev.openim.error.StorageUnavailableException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes what is stale, by a thread that may wait for Redis. What is too much, or was not published because Redis was away, is
 * published as everything when that is possible.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class StalePublisher {
    private static final Logger log = LoggerFactory.getLogger(StalePublisher.class);
    private static final int CAPACITY = 10_000;
    private static final int PER_MESSAGE = 500;
    private static final long RETRY_MILLIS = 1_000;

    private final Redis redis;
    private final byte[] channel;
    private final String node;
    private final ScheduledExecutorService worker;
    private Set<Stale> waiting = new LinkedHashSet<>();
    private boolean everything;
    private boolean working;
    private boolean failing;

    /** @param worker runs one task at a time */
    StalePublisher(Redis redis, byte[] channel, String node, ScheduledExecutorService worker) {
        this.redis = redis;
        this.channel = channel;
        this.node = node;
        this.worker = worker;
    }

    synchronized void add(Stale stale) {
        if (!everything) {
            waiting.add(stale);
            if (waiting.size() > CAPACITY) {
                addEverything();
            }
        }
        if (!working) {
            working = true;
            runIn(0);
        }
    }

    private void addEverything() {
        everything = true;
        waiting.clear();
    }

    private void runIn(long millis) {
        try {
            var unused = worker.schedule(this::run, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("The node has just been stopped", e);
        }
    }

    private void run() {
        try {
            for (List<StaleMessage> next = take(); !next.isEmpty(); next = take()) {
                publish(next);
                failing = false;
            }
        } catch (StorageUnavailableException e) {
            log.debug("Nodes without a link do not hear what changed for now: {}", e.getMessage());
            tryAgain();
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                log.error("Nodes without a link do not hear what changed; is the channel granted?", e);
            }
            tryAgain();
        }
    }

    private synchronized void tryAgain() {
        addEverything();
        runIn(RETRY_MILLIS);
    }

    private synchronized List<StaleMessage> take() {
        List<StaleMessage> messages = new ArrayList<>();
        if (everything) {
            messages.add(StaleMessage.everything(node));
        } else {
            List<Stale> all = List.copyOf(waiting);
            for (int from = 0; from < all.size(); from += PER_MESSAGE) {
                messages.add(StaleMessage.of(node, all.subList(from, Math.min(from + PER_MESSAGE, all.size()))));
            }
        }
        everything = false;
        waiting = new LinkedHashSet<>();
        working = !messages.isEmpty();
        return messages;
    }

    private void publish(List<StaleMessage> messages) {
        List<Command<Long>> commands = new ArrayList<>();
        for (StaleMessage message : messages) {
            byte[] bytes = message.toBytes();
            commands.add(lettuce -> lettuce.publish(channel, bytes));
        }
        redis.pipeline(commands);
    }
}
