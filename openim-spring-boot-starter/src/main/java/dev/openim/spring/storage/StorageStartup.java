package dev.openim.spring.storage;

import dev.openim.error.StorageUnavailableException;
import dev.openim.spring.lifecycle.Phase;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Prepares the stores when the application starts. A store that is away does not keep the application from starting:
 * it is tried again until it is there, and what needs it is refused with a code until then.
 */
public final class StorageStartup implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(StorageStartup.class);
    private final Runnable preparation;
    private final Duration retryInterval;
    private volatile boolean ready;
    private volatile @Nullable Thread retrying;
    private volatile boolean running;

    /** Takes what has to be done before the stores can be used; it is done until it succeeds once. */
    StorageStartup(Runnable preparation, Duration retryInterval) {
        this.preparation = preparation;
        this.retryInterval = retryInterval;
    }

    /** Whether the stores are prepared. */
    public boolean isReady() {
        return ready;
    }

    @Override
    public void start() {
        running = true;
        if (!ready && !attempt()) {
            Thread thread = new Thread(this::retry, "openim-storage-startup");
            thread.setDaemon(true);
            retrying = thread;
            thread.start();
        }
    }

    private boolean attempt() {
        try {
            preparation.run();
            ready = true;
            return true;
        } catch (StorageUnavailableException e) {
            log.warn("A store is away, trying again every {}: {}", retryInterval, e.getMessage());
            return false;
        }
    }

    private void retry() {
        try {
            do {
                Thread.sleep(retryInterval.toMillis());
            } while (running && !attempt());
            if (ready) {
                log.info("The stores are there, messages are taken");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The stores cannot be prepared; messages are refused until the application is restarted", e);
        }
    }

    @Override
    public void stop() {
        running = false;
        Thread thread = retrying;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return Phase.STORES.number();
    }
}
