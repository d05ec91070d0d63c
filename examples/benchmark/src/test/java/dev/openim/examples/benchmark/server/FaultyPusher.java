package dev.openim.examples.benchmark.server;

import dev.openim.push.Push;
import dev.openim.push.Pusher;
import java.util.List;
import java.util.function.Function;

/** Does something else than it should with every tenth push. Used by one thread, as the bus has one stripe. */
public final class FaultyPusher implements Pusher {
    private static final int EVERY = 10;

    private final Pusher real;
    private final Function<Push, List<Push>> fault;
    private int count;

    public FaultyPusher(Pusher real, Function<Push, List<Push>> fault) {
        this.real = real;
        this.fault = fault;
    }

    @Override
    public void push(List<Push> pushes) {
        for (Push push : pushes) {
            real.push(++count % EVERY == 0 ? fault.apply(push) : List.of(push));
        }
    }
}
