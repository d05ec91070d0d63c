package dev.openim.spring.object;

import dev.openim.object.FileUpkeep;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Looks for what can be removed, now and then, while the application runs. */
final class UpkeepLifecycle implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(UpkeepLifecycle.class);
    private static final long STOP_SECONDS = 10;

    private final FileUpkeep upkeep;
    private final Duration interval;
    private volatile @Nullable ScheduledExecutorService executor;

    UpkeepLifecycle(FileUpkeep upkeep, Duration interval) {
        this.upkeep = upkeep;
        this.interval = interval;
    }

    @Override
    public void start() {
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "openim-files");
            thread.setDaemon(true);
            return thread;
        });
        long millis = interval.toMillis();
        ScheduledFuture<?> unused = started.scheduleWithFixedDelay(this::run, millis, millis, TimeUnit.MILLISECONDS);
        executor = started;
    }

    private void run() {
        try {
            upkeep.run();
        } catch (RuntimeException e) {
            // The next look goes on where this one ended.
            log.warn("Files could not be tidied up, trying again in {}: {}", interval, e.toString());
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running = executor;
        executor = null;
        if (running == null) {
            return;
        }
        // Not interrupted at once: a database file may be closed by an interrupt.
        running.shutdown();
        try {
            if (!running.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS)) {
                running.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return executor != null;
    }
}
