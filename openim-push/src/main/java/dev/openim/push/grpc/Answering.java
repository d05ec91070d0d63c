package dev.openim.push.grpc;

import com.google.protobuf.ByteString;
import dev.openim.cluster.NodeRef;
import dev.openim.push.proto.node.Frame;
import dev.openim.push.proto.node.Hello;
import dev.openim.push.proto.node.Welcome;
import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import org.jspecify.annotations.Nullable;

/** The side of a link that was called: a handshake, then the link. Used by the thread of its call, one at a time. */
final class Answering implements StreamObserver<Frame> {
    private final GrpcNodeTransport transport;
    private final ServerCallStreamObserver<Frame> out;
    private @Nullable Hello hello;
    private @Nullable Welcome welcome;
    private volatile @Nullable GrpcLink link;
    private boolean over;

    Answering(GrpcNodeTransport transport, ServerCallStreamObserver<Frame> out) {
        this.transport = transport;
        this.out = out;
        out.setOnReadyHandler(this::ready);
        out.setOnCancelHandler(this::ended);
        out.setOnCloseHandler(this::ended);
        transport.strangers().arrived(this);
    }

    private void ready() {
        GrpcLink known = link;
        if (known != null) {
            known.writable();
        }
    }

    @Override
    public void onNext(Frame frame) {
        GrpcLink known = link;
        if (known != null) {
            known.received(frame);
            return;
        }
        try {
            greet(frame);
        } catch (StrangerException e) {
            transport.refused(hello == null ? "" : hello.getNodeID(), e);
            refuse();
        }
    }

    private void greet(Frame frame) {
        Hello heard = hello;
        Welcome said = welcome;
        if (heard == null || said == null) {
            welcome(frame.getHello());
        } else {
            transport.keys().require(frame.getProof().toByteArray(), ClusterKeys.Side.DIALING, heard, said);
            transport.strangers().left(this);
            NodeRef peer = new NodeRef(heard.getNodeID(), heard.getIncarnation());
            GrpcLink opened = new GrpcLink(peer, out, this::refuse, transport.executor());
            link = opened;
            transport.opened(opened);
        }
    }

    private void welcome(Hello heard) {
        if (heard.getNonce().size() < GrpcNodeTransport.NONCE_BYTES
                || heard.getNodeID().isEmpty()) {
            throw new StrangerException("it does not say hello");
        }
        String key = transport
                .keys()
                .choose(heard.getKeyIDsList())
                .orElseThrow(() -> new StrangerException("it knows another secret"));
        NodeRef self = transport.self();
        Welcome.Builder answer = Welcome.newBuilder()
                .setNodeID(self.id())
                .setIncarnation(self.incarnation())
                .setNonce(transport.nonce())
                .setKeyID(key);
        byte[] proof = transport.keys().proof(ClusterKeys.Side.ANSWERING, heard, answer.build());
        hello = heard;
        Welcome said = answer.setProof(ByteString.copyFrom(proof)).build();
        welcome = said;
        synchronized (this) {
            if (!over) {
                out.onNext(Frame.newBuilder().setWelcome(said).build());
            }
        }
    }

    /** Ends the call. Any thread, but not while something is sent. */
    synchronized void refuse() {
        transport.strangers().left(this);
        if (!over) {
            over = true;
            out.onError(Status.UNAUTHENTICATED.asRuntimeException());
        }
    }

    @Override
    public void onError(Throwable cause) {
        ended();
    }

    @Override
    public void onCompleted() {
        refuse();
        ended();
    }

    private void ended() {
        synchronized (this) {
            over = true;
        }
        transport.strangers().left(this);
        GrpcLink known = link;
        if (known != null) {
            transport.ended(known);
        }
    }
}
