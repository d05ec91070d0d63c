package dev.openim.notification;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes the ids of a node's rows: 16 hexadecimal digits that ascend with time, so that rows of several nodes come roughly
 * in order, and 16 that are the node's alone. Safe for concurrent use.
 */
public final class OutboxIds {
    private final String node = HexFormat.of().toHexDigits(new SecureRandom().nextLong());
    private final AtomicLong last = new AtomicLong();
    private final Clock clock;

    public OutboxIds(Clock clock) {
        this.clock = clock;
    }

    /** Returns the name of this node, another one each time it starts. */
    public String node() {
        return node;
    }

    public String next() {
        long micros = clock.millis() * 1_000;
        return HexFormat.of().toHexDigits(last.updateAndGet(before -> Math.max(before + 1, micros))) + node;
    }
}
