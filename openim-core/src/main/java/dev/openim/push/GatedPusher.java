package dev.openim.push;

import dev.openim.order.InOrder;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Has a gate decide about pushes, and makes them in the order of their conversations all the same. What it is not asked about costs
 * nothing, unless something before it in its conversation waits.
 */
public final class GatedPusher implements Pusher {
    private final Pusher pusher;
    private final PushGate gate;
    private final InOrder order = new InOrder();

    public GatedPusher(Pusher pusher, PushGate gate) {
        this.pusher = pusher;
        this.gate = gate;
    }

    @Override
    public void push(List<Push> pushes) {
        if (order.isEmpty() && pushes.stream().noneMatch(gate::concerns)) {
            pusher.push(pushes);
            return;
        }
        for (Push push : pushes) {
            CompletableFuture<Push> decided =
                    gate.concerns(push) ? gate.decide(push) : CompletableFuture.completedFuture(push);
            var unused = order.inTurn(push.conversationId(), decided, this::make);
        }
    }

    private CompletableFuture<Boolean> make(Push decided) {
        if (!decided.recipients().isEmpty()) {
            pusher.push(List.of(decided));
        }
        return CompletableFuture.completedFuture(true);
    }
}
