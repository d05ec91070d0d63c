package dev.openim.cluster;

import dev.openim.cache.Stale;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** {@link StaleChannel} between the nodes of one process: those that share an {@link Air}. */
public final class InMemoryStaleChannel implements StaleChannel {
    private final Air air;
    private volatile List<Ear> own = List.of();

    public InMemoryStaleChannel(Air air) {
        this.air = air;
    }

    @Override
    public void start(NodeRef self, Listener listener) {
        Ear ear = new Ear(self, listener);
        own = List.of(ear);
        air.ears.add(ear);
        listener.missed();
    }

    @Override
    public void publish(Stale stale) {
        for (Ear me : own) {
            for (Ear ear : air.ears) {
                if (!ear.node.id().equals(me.node.id())) {
                    ear.listener.stale(stale);
                }
            }
        }
    }

    @Override
    public void close() {
        air.ears.removeAll(own);
        own = List.of();
    }

    /** What carries the words. */
    public static final class Air {
        private final List<Ear> ears = new CopyOnWriteArrayList<>();
    }

    private record Ear(NodeRef node, Listener listener) {}
}
