package dev.openim.hook;

import dev.openim.trace.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes the guards of the application's beans, and ends them. Safe for concurrent use. */
public final class Guards implements AutoCloseable {
    /** What follows from a call whose time is up runs here, too; it does not block for long. */
    private static final int TIMERS = 2;

    private final HookSettings settings;
    private final Telemetry telemetry;
    private final ScheduledThreadPoolExecutor timer;
    private final List<Guard> all = new CopyOnWriteArrayList<>();

    public Guards(HookSettings settings, MeterRegistry meters) {
        this(settings, Telemetry.of(meters));
    }

    public Guards(HookSettings settings, Telemetry telemetry) {
        this.settings = settings;
        this.telemetry = telemetry;
        AtomicInteger count = new AtomicInteger();
        this.timer = new ScheduledThreadPoolExecutor(TIMERS, task -> {
            Thread thread = new Thread(task, "openim-hook-timer-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
    }

    Guard asking(String bean, String moment) {
        return keep(Guard.asking(bean, moment, settings, timer, telemetry));
    }

    Guard telling(String bean, String moment) {
        return keep(Guard.telling(bean, moment, settings, timer, telemetry));
    }

    private Guard keep(Guard guard) {
        all.add(guard);
        return guard;
    }

    /** Interrupts what is still at work. */
    @Override
    public void close() {
        all.forEach(Guard::close);
        timer.shutdownNow();
    }
}
