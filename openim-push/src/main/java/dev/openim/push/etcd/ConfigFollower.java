package dev.openim.push.etcd;

import io.etcd.jetcd.Watch;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of changes to settings in etcd. A watch, from the revision that is known, says when to look; a look reads all there is,
 * which is little. So nothing depends on having seen every change: a watch that fell behind what etcd remembers, an etcd
 * that was away, or that lost everything and counts from the beginning again, all heal with the next look.
 *
 * <p>Safe for concurrent use.
 */
public final class ConfigFollower implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfigFollower.class);
    private static final Duration LOOK = Duration.ofSeconds(30);
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final EtcdConfig config;
    private final ScheduledExecutorService thread;
    private final Duration pause;
    private final Consumer<ConfigSnapshot> listener;
    private final AtomicBoolean lookIsDue = new AtomicBoolean();
    private volatile ConfigSnapshot known;
    private volatile boolean reachable;
    private volatile boolean closed;
    /** The watch that is not known to have ended; 0 for none. */
    private final AtomicLong watching = new AtomicLong();

    private long watches;
    private Watch.@Nullable Watcher watcher;

    /**
     * Begins to follow.
     *
     * @param connection where etcd is
     * @param prefix what the keys begin with; ends with a slash
     * @param known what was read before; told are only changes to it
     * @param thread where everything happens that blocks, the listener included; of one thread
     * @param listener is told of changes, one after the other
     */
    public static ConfigFollower start(
            EtcdConnection connection,
            String prefix,
            ConfigSnapshot known,
            ScheduledExecutorService thread,
            Consumer<ConfigSnapshot> listener) {
        return start(connection, prefix, known, thread, listener, LOOK);
    }

    static ConfigFollower start(
            EtcdConnection connection,
            String prefix,
            ConfigSnapshot known,
            ScheduledExecutorService thread,
            Consumer<ConfigSnapshot> listener,
            Duration pause) {
        ConfigFollower follower =
                new ConfigFollower(new EtcdConfig(connection, prefix), known, thread, listener, pause);
        thread.execute(follower::begin);
        return follower;
    }

    private ConfigFollower(
            EtcdConfig config,
            ConfigSnapshot known,
            ScheduledExecutorService thread,
            Consumer<ConfigSnapshot> listener,
            Duration pause) {
        this.config = config;
        this.known = known;
        this.reachable = known.revision() > 0;
        this.thread = thread;
        this.listener = listener;
        this.pause = pause;
    }

    /** Returns the revision of what was told last, or of what was known at the start. */
    public long revision() {
        return known.revision();
    }

    /** Returns whether etcd answered when it was last asked. */
    public boolean isReachable() {
        return reachable;
    }

    private void begin() {
        if (known.revision() > 0) {
            watchSince(known.revision());
            lookIn(pause);
        } else {
            look();
        }
    }

    private void watchSince(long revision) {
        Watch.Watcher before = watcher;
        if (before != null) {
            before.close();
        }
        long number = ++watches;
        watching.set(number);
        watcher = config.watch(revision, () -> lookSoon(Duration.ZERO), () -> {
            if (watching.compareAndSet(number, 0)) {
                lookSoon(RETRY);
            }
        });
    }

    private void lookSoon(Duration delay) {
        if (lookIsDue.compareAndSet(false, true)) {
            submit(
                    () -> {
                        lookIsDue.set(false);
                        lookOnce();
                    },
                    delay);
        }
    }

    private void lookIn(Duration delay) {
        submit(this::look, delay);
    }

    private void submit(Runnable task, Duration delay) {
        try {
            var unused = thread.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            log.trace("It is not followed any more", e);
        }
    }

    /** Looks for ever, also where nothing is heard from the watch. */
    private void look() {
        lookOnce();
        lookIn(pause);
    }

    private void lookOnce() {
        try {
            ConfigSnapshot before = known;
            ConfigSnapshot now = config.read();
            if (!reachable) {
                reachable = true;
                log.info("The settings in etcd can be read");
            }
            if (watching.get() == 0 || now.revision() < before.revision()) {
                watchSince(now.revision());
            }
            known = now;
            if (!now.entries().equals(before.entries())) {
                listener.accept(now);
            }
        } catch (EtcdUnavailableException e) {
            if (closed) {
                return;
            }
            lookSoon(RETRY);
            if (reachable) {
                reachable = false;
                log.warn("Changes to settings in etcd are not seen until it is there again: {}", e.getMessage());
            }
        } catch (RuntimeException e) {
            log.error("A change to settings in etcd could not be taken over", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        config.close();
    }
}
