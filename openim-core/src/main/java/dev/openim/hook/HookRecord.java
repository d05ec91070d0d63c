package dev.openim.hook;

import dev.openim.hook.HookFailure.Kind;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what became of the calls of a bean, and says in the log that it fails: at most once a minute. */
final class HookRecord {
    private static final Logger log = LoggerFactory.getLogger(HookRecord.class);
    private static final long SILENCE = TimeUnit.MINUTES.toNanos(1);

    private final String bean;
    private final String moment;
    private final Timer answered;
    private final Map<Kind, Timer> failed = new EnumMap<>(Kind.class);
    private final Map<Kind, Silence> silences = new EnumMap<>(Kind.class);

    /** That something was logged, for a while: what happens again and again is counted instead. */
    private static final class Silence {
        private final AtomicLong unsaid = new AtomicLong();
        private final AtomicLong until = new AtomicLong(System.nanoTime());

        /** Whether it is to be broken now; another one begins then. */
        boolean breaks() {
            long now = System.nanoTime();
            long end = until.get();
            return now - end >= 0 && until.compareAndSet(end, now + SILENCE);
        }
    }

    HookRecord(String bean, String moment, MeterRegistry meters) {
        this.bean = bean;
        this.moment = moment;
        this.answered = timer("answered", meters);
        for (Kind kind : Kind.values()) {
            failed.put(kind, timer(kind.name().toLowerCase(Locale.ROOT), meters));
            silences.put(kind, new Silence());
        }
    }

    private Timer timer(String outcome, MeterRegistry meters) {
        return Timer.builder("openim.hooks")
                .description("Calls of the application's interceptors, handlers and listeners")
                .tag("bean", bean)
                .tag("moment", moment)
                .tag("outcome", outcome)
                .register(meters);
    }

    String bean() {
        return bean;
    }

    String moment() {
        return moment;
    }

    void answered(long nanos) {
        answered.record(nanos, TimeUnit.NANOSECONDS);
    }

    void failed(HookFailure failure, long nanos) {
        Objects.requireNonNull(failed.get(failure.kind()), "one for each kind").record(nanos, TimeUnit.NANOSECONDS);
        Silence silence = Objects.requireNonNull(silences.get(failure.kind()), "one for each kind");
        if (silence.breaks()) {
            log.atWarn()
                    .setCause(failure.getCause())
                    .addKeyValue("bean", bean)
                    .addKeyValue("moment", moment)
                    .log(
                            "The bean {} {} ({}); {} failures before that were not logged",
                            bean,
                            failure.getMessage(),
                            moment,
                            silence.unsaid.getAndSet(0));
        } else {
            silence.unsaid.incrementAndGet();
            log.debug("The bean {} {} ({})", bean, failure.getMessage(), moment, failure.getCause());
        }
    }
}
