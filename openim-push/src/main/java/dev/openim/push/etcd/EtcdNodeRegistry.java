package dev.openim.push.etcd;

import dev.openim.cluster.DuplicateNodeIdException;
import dev.openim.cluster.MembersListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRegistry;
import dev.openim.cluster.RegistryUnavailableException;
import io.etcd.jetcd.Watch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link NodeRegistry} in etcd. One thread renews the lease four times in its length, enters this node again if its entry is
 * gone, and reads all entries; a watch lets it look earlier. So nothing depends on having seen every change: a watch that is
 * compacted away, an etcd that was away or has lost everything, all heal with the next look.
 */
public final class EtcdNodeRegistry implements NodeRegistry {
    private static final Logger log = LoggerFactory.getLogger(EtcdNodeRegistry.class);
    private static final int LOOKS_PER_LEASE = 4;
    private static final Duration MARGIN = Duration.ofSeconds(1);

    private final EtcdSettings settings;
    private final Object looking = new Object();
    private volatile @Nullable NodeInfo self;
    private volatile boolean changed;
    private volatile boolean registered;
    private @Nullable EtcdEntries entries;
    private @Nullable MembersListener listener;
    private volatile @Nullable ScheduledExecutorService thread;
    private Watch.@Nullable Watcher watcher;
    private volatile boolean watching;
    private List<NodeInfo> known = List.of();
    private long lease;
    private boolean away;

    public EtcdNodeRegistry(EtcdSettings settings) {
        this.settings = settings;
    }

    @Override
    public void register(NodeInfo newSelf, MembersListener newListener) {
        synchronized (looking) {
            EtcdEntries opened = new EtcdEntries(settings);
            entries = opened;
            self = newSelf;
            listener = newListener;
            try {
                enterPatiently(opened, newSelf);
                look(opened);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "openim-node-registry");
            daemon.setDaemon(true);
            return daemon;
        });
        long period = settings.lease().toMillis() / LOOKS_PER_LEASE;
        var unused = started.scheduleWithFixedDelay(this::keepLogged, period, period, TimeUnit.MILLISECONDS);
        thread = started;
    }

    /** One with the same id may be dead, and go with its lease. */
    private void enterPatiently(EtcdEntries opened, NodeInfo node) {
        long deadline = System.nanoTime() + settings.lease().plus(MARGIN).toNanos();
        while (true) {
            try {
                enter(opened, node);
                return;
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
            TimeUnit.MILLISECONDS.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RegistryUnavailableException("waiting for the id of a dead node was interrupted", e);
        }
    }

    private void enter(EtcdEntries opened, NodeInfo node) {
        if (lease == 0) {
            lease = opened.grant();
        }
        changed = false;
        try {
            opened.put(node, lease);
        } catch (RuntimeException e) {
            changed = true;
            throw e;
        }
        registered = true;
    }

    @Override
    public void update(NodeInfo newSelf) {
        self = newSelf;
        changed = true;
        lookSoon();
    }

    @Override
    public boolean isRegistered() {
        return registered;
    }

    private void lookSoon() {
        ScheduledExecutorService running = thread;
        if (running != null) {
            try {
                running.execute(this::keepLogged);
            } catch (RejectedExecutionException e) {
                log.trace("The registry has just been closed", e);
            }
        }
    }

    private void keepLogged() {
        synchronized (looking) {
            EtcdEntries opened = entries;
            NodeInfo node = self;
            if (opened == null || node == null) {
                return;
            }
            try {
                keep(opened, node);
                if (away) {
                    away = false;
                    log.info("etcd is there again");
                }
            } catch (RegistryUnavailableException e) {
                if (!away) {
                    away = true;
                    log.warn("Nodes that come or go are not seen until etcd is there again: {}", e.getMessage());
                }
            } catch (DuplicateNodeIdException e) {
                log.error("This node is not registered any more: {}", e.getMessage());
            } catch (RuntimeException e) {
                log.error("Nodes that come or go may not be seen", e);
            }
        }
    }

    private void keep(EtcdEntries opened, NodeInfo node) {
        if (lease != 0 && !opened.renew(lease)) {
            log.warn("The lease of node {} has ended; it is registered again", node.id());
            lease = 0;
            registered = false;
        }
        if (changed || !registered) {
            enter(opened, node);
        }
        look(opened);
    }

    private void look(EtcdEntries opened) {
        if (!watching) {
            watchAgain(opened);
        }
        List<NodeInfo> found = opened.list();
        NodeInfo node = self;
        if (node != null && found.stream().noneMatch(other -> isSelf(other, node))) {
            registered = false; // somebody took the entry away, or the place; the next look enters it again
        }
        MembersListener told = listener;
        if (told != null && !found.equals(known)) {
            known = found;
            told.members(found);
        }
    }

    private static boolean isSelf(NodeInfo other, NodeInfo node) {
        return other.id().equals(node.id()) && other.incarnation() == node.incarnation() && other.sameAddress(node);
    }

    private void watchAgain(EtcdEntries opened) {
        Watch.Watcher before = watcher;
        if (before != null) {
            before.close();
        }
        watching = true;
        watcher = opened.watch(this::lookSoon, () -> watching = false);
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
            EtcdEntries opened = entries;
            entries = null;
            registered = false;
            watching = false;
            watcher = null;
            known = List.of();
            if (opened != null) {
                try (opened) {
                    if (orderly && lease != 0) {
                        opened.revoke(lease);
                    }
                } catch (RegistryUnavailableException e) {
                    log.warn("This node is seen by others until its lease ends: {}", e.getMessage());
                } finally {
                    lease = 0;
                }
            }
        }
    }
}
