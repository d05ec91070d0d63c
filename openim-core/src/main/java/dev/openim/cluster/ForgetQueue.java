package dev.openim.cluster;

import dev.openim.cache.Invalidations;
import dev.openim.cache.Stale;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be forgotten because it changed on other nodes, or may have. Forgetting may wait for a store that is being read, so
 * it is done by a thread of its own, and not by the one that takes in what nodes say. What is told too fast is forgotten
 * altogether.
 *
 * <p>Safe for concurrent use; never blocks.
 */
final class ForgetQueue implements StaleChannel.Listener {
    private static final Logger log = LoggerFactory.getLogger(ForgetQueue.class);
    private static final int CAPACITY = 10_000;

    private final Invalidations caches;
    private final Executor worker;
    private Set<Stale> waiting = new LinkedHashSet<>();
    private boolean everything;
    private boolean working;

    /** @param worker runs one task at a time, which may block */
    ForgetQueue(Invalidations caches, Executor worker) {
        this.caches = caches;
        this.worker = worker;
    }

    synchronized void add(Stale stale) {
        if (waiting.size() >= CAPACITY) {
            everything = true;
            waiting.clear();
        }
        if (!everything) {
            waiting.add(stale);
        }
        work();
    }

    synchronized void addEverything() {
        everything = true;
        waiting.clear();
        work();
    }

    @Override
    public void stale(Stale stale) {
        add(stale);
    }

    @Override
    public void missed() {
        addEverything();
    }

    private void work() {
        if (!working) {
            working = true;
            worker.execute(this::run);
        }
    }

    private void run() {
        while (true) {
            boolean all;
            Set<Stale> some;
            synchronized (this) {
                all = everything;
                some = waiting;
                everything = false;
                waiting = new LinkedHashSet<>();
                if (!all && some.isEmpty()) {
                    working = false;
                    return;
                }
            }
            forget(all, some);
        }
    }

    private void forget(boolean all, Set<Stale> some) {
        if (all) {
            attempt(caches::forgetAll);
        } else {
            some.forEach(stale -> attempt(() -> caches.forget(stale)));
        }
    }

    private static void attempt(Runnable forgetting) {
        try {
            forgetting.run();
        } catch (RuntimeException e) {
            log.error("A cache may remember what is not true any more", e);
        }
    }
}
