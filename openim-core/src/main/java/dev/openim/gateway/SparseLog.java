package dev.openim.gateway;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;

/** Warns at most once a second, and then says how many warnings were left out. Safe for concurrent use. */
final class SparseLog {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(1);

    private final Logger log;
    private final LongSupplier ticker;
    private final AtomicLong nextAt;
    private final AtomicInteger leftOut = new AtomicInteger();

    SparseLog(Logger log, LongSupplier ticker) {
        this.log = log;
        this.ticker = ticker;
        this.nextAt = new AtomicLong(ticker.getAsLong());
    }

    void warn(String message) {
        long now = ticker.getAsLong();
        long next = nextAt.get();
        if (now - next >= 0 && nextAt.compareAndSet(next, now + INTERVAL)) {
            int others = leftOut.getAndSet(0);
            if (others == 0) {
                log.warn(message);
            } else {
                log.warn("{} (and {} more of the kind)", message, others);
            }
        } else {
            leftOut.incrementAndGet();
        }
    }
}
