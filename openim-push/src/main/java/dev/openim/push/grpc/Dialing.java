package dev.openim.push.grpc;

import com.google.protobuf.ByteString;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeRef;
import dev.openim.push.proto.node.Frame;
import dev.openim.push.proto.node.Hello;
import dev.openim.push.proto.node.Welcome;
import io.grpc.ManagedChannel;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The side of a link that calls: a handshake, then the link. Used by the thread of its call, one at a time. */
final class Dialing implements ClientResponseObserver<Frame, Frame> {
    private final GrpcNodeTransport transport;
    private final NodeInfo wanted;
    private final ManagedChannel channel;
    private final Hello hello;
    private final CompletableFuture<GrpcLink> opened = new CompletableFuture<>();
    private volatile @Nullable ClientCallStreamObserver<Frame> out;
    private volatile @Nullable GrpcLink link;

    Dialing(GrpcNodeTransport transport, NodeInfo wanted, ManagedChannel channel) {
        this.transport = transport;
        this.wanted = wanted;
        this.channel = channel;
        this.hello = Hello.newBuilder()
                .setNodeID(transport.self().id())
                .setIncarnation(transport.self().incarnation())
                .setNonce(transport.nonce())
                .addAllKeyIDs(transport.keys().ids())
                .build();
    }

    /** Completes when the link is there, or fails. */
    CompletableFuture<GrpcLink> opened() {
        return opened;
    }

    Frame hello() {
        return Frame.newBuilder().setHello(hello).build();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<Frame> stream) {
        out = stream;
        stream.setOnReadyHandler(() -> {
            GrpcLink known = link;
            if (known != null) {
                known.writable();
            }
        });
    }

    @Override
    public void onNext(Frame frame) {
        GrpcLink known = link;
        if (known != null) {
            known.received(frame);
            return;
        }
        try {
            greet(frame.getWelcome());
        } catch (StrangerException e) {
            transport.refused(wanted.id(), e);
            opened.completeExceptionally(e);
            hangUp();
        }
    }

    private void greet(Welcome welcome) {
        ClientCallStreamObserver<Frame> stream = out;
        if (stream == null) {
            throw new IllegalStateException("not started");
        }
        if (welcome.getNonce().size() < GrpcNodeTransport.NONCE_BYTES) {
            throw new StrangerException("it does not answer as a node does");
        }
        transport.keys().require(welcome.getProof().toByteArray(), ClusterKeys.Side.ANSWERING, hello, welcome);
        if (!welcome.getNodeID().equals(wanted.id())) {
            throw new StrangerException("it is node " + welcome.getNodeID());
        }
        byte[] proof = transport.keys().proof(ClusterKeys.Side.DIALING, hello, welcome);
        stream.onNext(Frame.newBuilder().setProof(ByteString.copyFrom(proof)).build());
        NodeRef peer = new NodeRef(welcome.getNodeID(), welcome.getIncarnation());
        GrpcLink made = new GrpcLink(peer, stream, this::hangUp, transport.executor());
        link = made;
        transport.opened(made);
        opened.complete(made);
    }

    /** Ends the call, and the connection it is made over. Any thread. */
    void hangUp() {
        ClientCallStreamObserver<Frame> stream = out;
        if (stream != null) {
            stream.cancel("closed", null);
        }
        channel.shutdownNow();
    }

    @Override
    public void onError(Throwable cause) {
        ended(cause);
    }

    @Override
    public void onCompleted() {
        ended(new IllegalStateException("the other node has closed"));
    }

    private void ended(Throwable cause) {
        opened.completeExceptionally(cause);
        channel.shutdownNow();
        GrpcLink known = link;
        if (known != null) {
            transport.ended(known);
        }
    }
}
