package dev.openim.push.grpc;

import dev.openim.cluster.LinkListener;
import dev.openim.cluster.NodeLink;
import dev.openim.cluster.NodeMessage;
import dev.openim.cluster.NodeRef;
import dev.openim.push.proto.node.Frame;
import io.grpc.stub.CallStreamObserver;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One end of a link, past its handshake. */
final class GrpcLink implements NodeLink {
    private static final Logger log = LoggerFactory.getLogger(GrpcLink.class);
    private static final Frame ALIVE = Frame.getDefaultInstance();

    private final NodeRef peer;
    private final CallStreamObserver<Frame> out;
    private final Runnable hangUp;
    private final Executor executor;
    private final Object inbound = new Object();
    private LinkListener.@Nullable Handler handler;
    private boolean ended;
    private boolean closed;
    private volatile long heardAt = System.nanoTime();

    /** @param hangUp ends the call; run once, not while something is sent */
    GrpcLink(NodeRef peer, CallStreamObserver<Frame> out, Runnable hangUp, Executor executor) {
        this.peer = peer;
        this.out = out;
        this.hangUp = hangUp;
        this.executor = executor;
    }

    /** Tells that the link is there. What it says on it goes before anything that is received. */
    void open(LinkListener listener) {
        synchronized (inbound) {
            handler = listener.opened(this);
        }
    }

    @Override
    public NodeRef peer() {
        return peer;
    }

    @Override
    public boolean isWritable() {
        return out.isReady();
    }

    @Override
    public void send(List<NodeMessage> batch) {
        send(NodeCodec.encode(batch));
    }

    private synchronized void send(Frame frame) {
        if (closed) {
            return;
        }
        try {
            out.onNext(frame);
        } catch (RuntimeException e) {
            log.debug("The link to node {} ended while something was sent: {}", peer.id(), e.toString());
        }
    }

    /** Says that this side is alive, and ends the link if the other was silent for too long. */
    void beat(long now, long silence) {
        if (now - heardAt > silence) {
            log.warn("Node {} is silent; the link to it is closed", peer.id());
            close();
        } else {
            send(ALIVE);
        }
    }

    void received(Frame frame) {
        heardAt = System.nanoTime();
        if (frame.getItemsCount() == 0) {
            return;
        }
        synchronized (inbound) {
            LinkListener.Handler receiver = handler;
            if (receiver != null && !ended) {
                receiver.received(NodeCodec.decode(frame));
            }
        }
    }

    void writable() {
        LinkListener.Handler receiver;
        synchronized (inbound) {
            receiver = ended ? null : handler;
        }
        if (receiver != null) {
            receiver.writable();
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            hangUp.run();
        }
        executor.execute(this::ended);
    }

    /** The call has ended, from whatever side. */
    void ended() {
        synchronized (this) {
            closed = true;
        }
        synchronized (inbound) {
            LinkListener.Handler receiver = handler;
            if (receiver != null && !ended) {
                ended = true;
                receiver.closed();
            }
        }
    }
}
