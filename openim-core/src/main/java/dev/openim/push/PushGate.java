package dev.openim.push;

import java.util.concurrent.CompletableFuture;

/**
 * Decides whom a message reaches by connections. Safe for concurrent use; no method blocks.
 */
public interface PushGate {
    /** Whether it has to be asked about a push at all. */
    boolean concerns(Push push);

    /**
     * Decides.
     *
     * @return the push as it is made, with fewer recipients or none; fails when nobody is to be told. Completes on any thread, within
     *     a few seconds
     */
    CompletableFuture<Push> decide(Push push);
}
