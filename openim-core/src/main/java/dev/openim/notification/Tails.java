package dev.openim.notification;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last message that this node has handed over in each lane and that has not passed it yet, for those who want to come
 * behind it. Safe for concurrent use.
 */
final class Tails {
    private static final CompletionStage<Boolean> NOTHING = CompletableFuture.completedFuture(true);

    private final Map<String, Tail> byLane = new ConcurrentHashMap<>();

    private record Tail(String id, CompletableFuture<Boolean> passed) {}

    void handedOver(List<Outgoing> messages) {
        for (Outgoing message : messages) {
            byLane.compute(
                    message.lane(),
                    (lane, before) ->
                            new Tail(message.id(), before == null ? new CompletableFuture<>() : before.passed()));
        }
    }

    /** Sent or given up, the message has left its lane. */
    void passed(Outgoing message) {
        Tail tail = byLane.get(message.lane());
        if (tail != null && tail.id().equals(message.id()) && byLane.remove(message.lane(), tail)) {
            tail.passed().complete(true);
        }
    }

    /** Nobody sends any more what is here. */
    void close() {
        byLane.values().forEach(tail -> tail.passed().complete(false));
        byLane.clear();
    }

    /** Completes when a lane is empty. */
    CompletionStage<Boolean> of(String lane) {
        Tail tail = byLane.get(lane);
        return tail == null ? NOTHING : tail.passed();
    }
}
