package dev.openim.examples.benchmark.faults;

import dev.openim.examples.benchmark.check.Violations;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** What is struck. Used by one thread. */
interface Subject {
    /** Returns a way to all its nodes. */
    Access access();

    /** Returns the gateway of one of its nodes. */
    URI gateway();

    /** Returns what looks through its history; null if it has none beside what clients read. */
    @Nullable
    HistoryAudit history();

    /** Strikes once, and returns whom. Blocks. */
    String strike(FaultKind kind, Load load) throws InterruptedException;

    /** Whether every process is there and takes connections. */
    boolean isUp();

    /** Looks, when all is well again, for what nobody else can see. */
    void inspect(FaultKind kind, Violations violations);
}
