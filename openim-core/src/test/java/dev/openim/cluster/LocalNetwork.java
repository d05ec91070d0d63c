package dev.openim.cluster;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A network of nodes within this process, whose cables can be pulled. Each direction of a link has a thread of its own. */
public final class LocalNetwork {
    private final Map<Integer, Transport> listening = new ConcurrentHashMap<>();
    private final Map<String, Cable> cables = new ConcurrentHashMap<>();
    private final AtomicInteger ports = new AtomicInteger();
    private volatile boolean broken;
    private volatile boolean swallowing;

    public NodeTransport transport() {
        return new Transport();
    }

    /** Pulls all cables; no link is made until {@link #heal}. */
    public void breakDown() {
        broken = true;
        cables.values().forEach(Cable::close);
    }

    public void heal() {
        broken = false;
        swallowing = false;
    }

    /** What is said from now on does not get through, and nobody is told. */
    public void swallow() {
        swallowing = true;
    }

    private final class Transport implements NodeTransport {
        private @Nullable NodeRef self;
        private @Nullable LinkListener listener;
        private int port;

        @Override
        public int start(NodeRef newSelf, LinkListener newListener) {
            self = newSelf;
            listener = newListener;
            port = ports.incrementAndGet();
            listening.put(port, this);
            return port;
        }

        @Override
        public CompletionStage<?> dial(NodeInfo peer) {
            Transport other = listening.get(peer.port());
            NodeRef me = self;
            if (broken || other == null || me == null || other.self == null) {
                return CompletableFuture.failedFuture(new IllegalStateException("not reached"));
            }
            Cable before = cables.get(me.id() + other.self.id());
            if (before != null) {
                before.close();
            }
            Cable cable = new Cable(this, other);
            cables.put(me.id() + other.self.id(), cable);
            cable.plugIn();
            return CompletableFuture.completedFuture(cable);
        }

        @Override
        public void close() {
            listening.remove(port);
            cables.values().stream().filter(cable -> cable.touches(this)).forEach(Cable::close);
        }
    }

    private final class Cable {
        private final End left;
        private final End right;

        Cable(Transport dialing, Transport answering) {
            left = new End(dialing, answering);
            right = new End(answering, dialing);
            left.opposite = right;
            right.opposite = left;
        }

        void plugIn() {
            // What one end says at once must not come before the other end is open.
            CountDownLatch bothWait = new CountDownLatch(1);
            left.open(bothWait);
            right.open(bothWait);
            bothWait.countDown();
        }

        boolean touches(Transport transport) {
            return left.owner == transport || right.owner == transport;
        }

        void close() {
            left.close();
        }
    }

    private final class End implements NodeLink {
        private final Transport owner;
        private final NodeRef peer;
        private final ExecutorService thread = Executors.newSingleThreadExecutor();
        private @Nullable End opposite;
        private LinkListener.@Nullable Handler handler;

        End(Transport owner, Transport other) {
            this.owner = owner;
            this.peer = requireNonNull(other.self);
        }

        /** Runs on the thread of this end, before anything is received. */
        void open(CountDownLatch beginning) {
            thread.execute(() -> {
                try {
                    beginning.await();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                handler = requireNonNull(owner.listener).opened(this);
            });
        }

        @Override
        public NodeRef peer() {
            return peer;
        }

        @Override
        public boolean isWritable() {
            return true;
        }

        @Override
        public void send(List<NodeMessage> batch) {
            if (!swallowing) {
                opposite().run(() -> opposite().handler().received(batch));
            }
        }

        @Override
        public void close() {
            end();
            opposite().end();
        }

        private void end() {
            run(() -> handler().closed());
            thread.shutdown();
        }

        private void run(Runnable task) {
            try {
                thread.execute(task);
            } catch (RejectedExecutionException e) {
                // the cable was pulled
            }
        }

        private End opposite() {
            return requireNonNull(opposite);
        }

        private LinkListener.Handler handler() {
            return requireNonNull(handler);
        }
    }
}
