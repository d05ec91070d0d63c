package dev.openim.storage.redis;

import dev.openim.cluster.DuplicateNodeIdException;
import dev.openim.cluster.MembersListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.RegistryUnavailableException;
import dev.openim.error.StorageUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link NodeRegistry} in Redis. One thread renews this node's entry and reads all others in the same round trip, each second or
 * four times in a lease, whichever comes sooner: so nothing depends on having heard of every change, and a Redis that was away or
 * has lost everything heals with the next look; {@link KnownNodes} says who is kept until then.
 */
public final class RedisNodeRegistry implements NodeRegistry {
    private static final Logger log = LoggerFactory.getLogger(RedisNodeRegistry.class);
    private static final int LOOKS_PER_LEASE = 4;
    private static final long LONGEST_MILLIS = 1000;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final NodeEntries entries;
    private final Duration lease;
    private final long periodMillis;
    private final Object looking = new Object();
    private final KnownNodes known;
    /** Whether a look waits: while Redis is away, many changes wait as one. */
    private final AtomicBoolean asked = new AtomicBoolean();

    private volatile @Nullable NodeInfo self;
    private volatile boolean registered;
    private volatile @Nullable ScheduledExecutorService thread;
    private MembersListener listener = members -> {};
    private boolean away;

    /** @param lease after which a node that died is gone */
    public RedisNodeRegistry(Redis redis, Duration lease) {
        this(redis, lease, Math.min(LONGEST_MILLIS, lease.toMillis() / LOOKS_PER_LEASE));
    }

    RedisNodeRegistry(Redis redis, Duration lease, long periodMillis) {
        this.entries = new NodeEntries(redis, lease);
        this.known = new KnownNodes(lease, System::nanoTime);
        this.lease = lease;
        this.periodMillis = periodMillis;
    }

    @Override
    public void register(NodeInfo newSelf, MembersListener newListener) {
        synchronized (looking) {
            listener = newListener;
            try {
                tell(known.begin(enterPatiently(newSelf)));
            } catch (StorageUnavailableException e) {
                throw new RegistryUnavailableException("Redis, where nodes find each other, cannot be reached", e);
            }
            self = newSelf;
            registered = true;
            asked.set(false);
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "openim-node-registry");
            daemon.setDaemon(true);
            return daemon;
        });
        thread = started;
        var unused = started.scheduleWithFixedDelay(this::keep, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
    }

    /** One with the same id may be dead, and go with its lease. */
    private List<NodeInfo> enterPatiently(NodeInfo node) {
        long deadline = System.nanoTime() + lease.plus(PAUSE).toNanos();
        while (true) {
            try {
                return entries.enter(node, true).nodes();
            } catch (DuplicateNodeIdException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw e;
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("waiting for the id of a dead node was interrupted", e);
        }
    }

    @Override
    public void update(NodeInfo newSelf) {
        ScheduledExecutorService running = thread;
        if (running != null) {
            self = newSelf;
            try {
                if (asked.compareAndSet(false, true)) {
                    running.execute(this::keep);
                }
            } catch (RejectedExecutionException e) {
                log.trace("The registry has just been closed", e);
            }
        }
    }

    @Override
    public boolean isRegistered() {
        return registered;
    }

    private void keep() {
        synchronized (looking) {
            asked.set(false);
            NodeInfo node = self;
            if (node == null || thread == null) {
                return;
            }
            try {
                look(node);
                if (away) {
                    away = false;
                    log.info("Nodes that come or go are seen in Redis again");
                }
            } catch (RuntimeException e) {
                cannotLook(e);
            }
        }
    }

    private void look(NodeInfo node) {
        try {
            NodeEntries.Found found = entries.enter(node, false);
            registered = true;
            tell(known.next(found));
        } catch (DuplicateNodeIdException e) {
            if (registered) {
                registered = false;
                log.error("This node is not registered any more: {}", e.getMessage());
            }
        }
    }

    /** Says so once; while nothing else is known, everything stays as it was. */
    private void cannotLook(RuntimeException e) {
        if (!away && thread != null) {
            away = true;
            if (e instanceof StorageUnavailableException) {
                log.warn("Nodes that come or go are not seen until Redis is there again: {}", e.getMessage());
            } else {
                log.error("Nodes that come or go may not be seen", e);
            }
        }
    }

    private void tell(@Nullable List<NodeInfo> changed) {
        if (changed != null) {
            listener.members(changed);
        }
    }

    @Override
    public void close() {
        end(true);
    }

    /** Goes without a word, as a process that is killed does. */
    void abandon() {
        end(false);
    }

    private void end(boolean orderly) {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            running.shutdownNow();
        }
        synchronized (looking) {
            NodeInfo node = self;
            self = null;
            registered = false;
            away = false;
            if (orderly && node != null) {
                leave(node);
            }
        }
    }

    private void leave(NodeInfo node) {
        try {
            entries.remove(node);
        } catch (StorageUnavailableException e) {
            log.warn("This node is seen by others until its lease ends: {}", e.getMessage());
        }
    }
}
