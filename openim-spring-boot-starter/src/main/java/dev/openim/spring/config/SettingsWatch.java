package dev.openim.spring.config;

import dev.openim.spring.lifecycle.Phase;
import dev.openim.spring.settings.DynamicSettings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Watches the settings that were imported from etcd, and takes changes over, as long as the application runs. What could not be
 * handed over, because a server is away, is tried again every second.
 *
 * <p>Safe for concurrent use.
 */
public final class SettingsWatch implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);
    private static final long RETRY_SECONDS = 1;

    private final List<EtcdPropertySource> sources;
    private final SettingsChanger changer;
    private @Nullable ScheduledExecutorService thread;
    private boolean retrying; // of the thread
    private volatile List<WatchedSource> watched = List.of();
    private volatile List<String> waitingForRestart = List.of();
    private volatile List<String> notApplied = List.of();

    SettingsWatch(ConfigurableEnvironment environment, List<DynamicSettings<?>> groups) {
        this.sources = sourcesOf(environment);
        this.changer = new SettingsChanger(environment, groups);
    }

    static List<EtcdPropertySource> sourcesOf(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(EtcdPropertySource.class::isInstance)
                .map(EtcdPropertySource.class::cast)
                .toList();
    }

    @Override
    public synchronized void start() {
        if (thread != null) {
            return;
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread daemon = new Thread(task, "openim-settings");
            daemon.setDaemon(true);
            return daemon;
        });
        thread = started;
        watched = sources.stream()
                .map(source -> new WatchedSource(source, started, (changing, wanted) -> {
                    Map<String, String> refused = changer.change(changing, wanted);
                    waitingForRestart = changer.waitingForRestart();
                    apply(started);
                    return refused;
                }))
                .toList();
    }

    private void apply(ScheduledExecutorService started) {
        List<String> failed = changer.apply();
        if (failed.isEmpty() != notApplied.isEmpty()) {
            if (failed.isEmpty()) {
                log.info("All changed settings are applied now");
            } else {
                log.warn("Changed in etcd, and not applied yet: {}", String.join(", ", failed));
            }
        }
        notApplied = List.copyOf(failed);
        if (!failed.isEmpty() && !retrying) {
            try {
                retrying = true;
                var unused = started.schedule(() -> applyAgain(started), RETRY_SECONDS, TimeUnit.SECONDS);
            } catch (RejectedExecutionException e) {
                log.trace("The application stops", e);
            }
        }
    }

    private void applyAgain(ScheduledExecutorService started) {
        retrying = false;
        apply(started);
    }

    @Override
    public synchronized void stop() {
        ScheduledExecutorService running = thread;
        thread = null;
        if (running != null) {
            watched.forEach(WatchedSource::close);
            watched = List.of();
            running.shutdownNow();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return Phase.DRAIN.number();
    }

    /** Returns how it stands with each place in etcd. */
    public List<SettingsStatus> status() {
        return watched.stream().map(WatchedSource::status).toList();
    }

    /** Returns the names of properties that are set otherwise in etcd than they are until the next start. */
    public List<String> waitingForRestart() {
        return waitingForRestart;
    }

    /** Returns what was taken over and could not be applied yet, with the reason. */
    public List<String> notApplied() {
        return notApplied;
    }
}
