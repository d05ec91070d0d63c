package dev.openim.push.grpc;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Callers who have not proved yet that they belong here: few at a time, and not for long. Safe for concurrent use. */
final class Strangers {
    private static final int MAX = 64;

    private final long patience;
    private final Map<Answering, Long> waiting = new ConcurrentHashMap<>();

    /** Takes the time one has to prove it. */
    Strangers(Duration patience) {
        this.patience = patience.toNanos();
    }

    void arrived(Answering caller) {
        waiting.put(caller, System.nanoTime());
        if (waiting.size() > MAX) {
            caller.refuse();
        }
    }

    void left(Answering caller) {
        waiting.remove(caller);
    }

    /** Sends those away who take too long. */
    void check(long now) {
        waiting.forEach((caller, since) -> {
            if (now - since > patience) {
                caller.refuse();
            }
        });
    }
}
