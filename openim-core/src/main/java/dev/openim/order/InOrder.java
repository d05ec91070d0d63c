package dev.openim.order;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Keeps things in the order in which they came, although it takes some of them longer to be decided upon. What is under
 * way is bounded by those who wait for it. Safe for concurrent use; never blocks.
 */
public final class InOrder {
    private final ConcurrentHashMap<String, Lane> lanes = new ConcurrentHashMap<>();

    /** Whether nothing that came before waits. */
    public boolean isEmpty() {
        return lanes.isEmpty();
    }

    /**
     * Goes on with what is ready when all before it in its lane have gone on. Those behind do not wait for {@code go}'s stage.
     *
     * @param go returns at once, and may throw
     */
    public <T, R> CompletionStage<R> inTurn(
            String name, CompletableFuture<T> ready, Function<T, ? extends CompletionStage<R>> go) {
        CompletableFuture<R> result = new CompletableFuture<>();
        Turn turn = new Turn(ready, () -> pass(ready, go, result));
        Lane lane = lanes.compute(name, (key, known) -> {
            Lane used = known == null ? new Lane() : known;
            used.turns.add(turn);
            return used;
        });
        // Whether it failed or not: its turn comes, and nobody waits for it any longer.
        CompletionStage<T> decided = ready;
        decided.whenComplete((value, failure) -> advance(name, lane));
        return result;
    }

    private static <T, R> void pass(
            CompletionStage<T> ready, Function<T, ? extends CompletionStage<R>> go, CompletableFuture<R> result) {
        ready.thenCompose(go).whenComplete((value, failure) -> {
            if (failure == null) {
                result.complete(value);
            } else {
                Throwable cause = failure instanceof CompletionException ? failure.getCause() : null;
                result.completeExceptionally(cause == null ? failure : cause);
            }
        });
    }

    private void advance(String name, Lane lane) {
        if (lane.calls.getAndIncrement() > 0) {
            return; // whoever is at it goes round once more
        }
        int seen = 1;
        do {
            Turn head = lane.turns.peek();
            while (head != null && head.ready.isDone()) {
                head.go.run();
                lane.turns.remove();
                head = lane.turns.peek();
            }
            seen = lane.calls.addAndGet(-seen);
        } while (seen > 0);
        lanes.computeIfPresent(name, (key, known) -> known == lane && lane.turns.isEmpty() ? null : known);
    }

    private record Turn(CompletableFuture<?> ready, Runnable go) {}

    private static final class Lane {
        private final Queue<Turn> turns = new ConcurrentLinkedQueue<>();
        private final AtomicInteger calls = new AtomicInteger();
    }
}
