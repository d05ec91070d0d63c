package dev.openim.push.grpc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.openim.cluster.LinkListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodeLink;
import dev.openim.cluster.NodeMessage;
import dev.openim.cluster.NodePortInUseException;
import dev.openim.cluster.NodeRef;
import dev.openim.net.Relay;
import dev.openim.push.proto.node.Frame;
import dev.openim.push.proto.node.Hello;
import dev.openim.push.proto.node.Item;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who may make a link and who may not. */
@Timeout(60)
class HandshakeTest {
    private final List<AutoCloseable> opened = new ArrayList<>();

    @Test
    void nodesWithAnotherSecretAreStrangersToEachOther() {
        Node a = start("a", "one");
        Node b = start("b", "two");
        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> dial(a, b, "b"));
        assertThat(a.links).isEmpty();
        assertThat(b.links).isEmpty();
    }

    @Test
    void aSecretCanBeChangedOneNodeAfterTheOther() throws Exception {
        Node before = start("a", "one");
        Node after = start("b", "two", "one");
        Node alsoAfter = start("c", "two", "one");
        dial(before, after, "b");
        dial(after, alsoAfter, "c");
        await().until(() -> after.links.size() == 2 && alsoAfter.links.size() == 1);
    }

    @Test
    void aNodeThatIsNotTheOneThatWasMeantIsLeft() {
        Node a = start("a", "one");
        Node b = start("b", "one");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> dial(a, b, "c"))
                .withMessageContaining("it is node b");
        assertThat(a.links).isEmpty();
    }

    @Test
    void whoOnlySaysHelloLearnsNothingAndMovesNothing() {
        Node b = start("b", "one");
        Caller caller = call(b);
        caller.out.onNext(hello(new ClusterKeys(List.of(Secrets.key("one")))));
        await().until(() -> caller.heard.size() == 1);
        assertThat(caller.heard.get(0).hasWelcome()).isTrue();
        caller.out.onNext(Frame.newBuilder()
                .setProof(caller.heard.get(0).getWelcome().getProof()) // what the other side has proved with
                .build());
        await().until(() -> caller.over);
        assertThat(caller.heard).hasSize(1);
        assertThat(b.links).isEmpty();
    }

    @Test
    void whoSaysSomethingElseFirstIsRefused() {
        Node b = start("b", "one");
        Caller caller = call(b);
        caller.out.onNext(
                Frame.newBuilder().addItems(Item.newBuilder().setApplied(1)).build());
        await().until(() -> caller.over);
        assertThat(caller.heard).isEmpty();
        assertThat(b.links).isEmpty();
    }

    @Test
    void whoSaysNothingIsSentAway() {
        Node b = start("b", "one");
        Caller caller = call(b);
        await().until(() -> caller.over);
        assertThat(b.links).isEmpty();
    }

    @Test
    void aLinkWhoseOtherSideIsSilentIsClosed() throws Exception {
        Node a = start("a", "one");
        Node b = start("b", "one");
        try (Relay relay = Relay.to(b.port)) {
            dial(a, relay.port(), "b");
            await().until(() -> b.links.size() == 1);
            relay.fallSilent();
            await().until(() -> a.ended == 1 && b.ended == 1);
        }
    }

    @Test
    void aLinkThatIsQuietStays() throws Exception {
        Node a = start("a", "one");
        Node b = start("b", "one");
        dial(a, b, "b");
        long quiet = System.nanoTime() + Duration.ofMillis(1500).toNanos();
        await().until(() -> System.nanoTime() > quiet);
        assertThat(a.ended + b.ended).isZero();
        assertThat(b.received).isEmpty();
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            GrpcNodeTransport transport = transport(taken.getLocalPort(), "one");
            assertThatExceptionOfType(NodePortInUseException.class)
                    .isThrownBy(() -> transport.start(new NodeRef("a", 1), new Node()))
                    .extracting(NodePortInUseException::port)
                    .isEqualTo(taken.getLocalPort());
        }
    }

    private static Frame hello(ClusterKeys keys) {
        return Frame.newBuilder()
                .setHello(Hello.newBuilder()
                        .setNodeID("x")
                        .setIncarnation(1)
                        .setNonce(ByteString.copyFrom(new byte[32]))
                        .addAllKeyIDs(keys.ids()))
                .build();
    }

    private Caller call(Node node) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", node.port)
                .usePlaintext()
                .build();
        opened.add(channel::shutdownNow);
        Caller caller = new Caller();
        caller.out = ClientCalls.asyncBidiStreamingCall(channel.newCall(LinkMethod.LINK, CallOptions.DEFAULT), caller);
        return caller;
    }

    private static void dial(Node from, Node to, String id) throws Exception {
        dial(from, to.port, id);
    }

    private static void dial(Node from, int port, String id) throws Exception {
        requireNonNull(from.transport)
                .dial(new NodeInfo(id, "127.0.0.1", port, Set.of(), 1, false, 0))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private Node start(String id, String... secrets) {
        Node node = new Node();
        GrpcNodeTransport transport = transport(0, secrets);
        node.transport = transport;
        node.port = transport.start(new NodeRef(id, 1), node);
        return node;
    }

    private GrpcNodeTransport transport(int port, String... secrets) {
        GrpcNodeTransport transport = new GrpcNodeTransport(
                new GrpcSettings("127.0.0.1", port, Duration.ofSeconds(1)),
                new ClusterKeys(Arrays.stream(secrets).map(Secrets::key).toList()),
                null);
        opened.add(transport);
        return transport;
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    private static final class Caller implements StreamObserver<Frame> {
        private final List<Frame> heard = new CopyOnWriteArrayList<>();
        private StreamObserver<Frame> out = this;
        private volatile boolean over;

        @Override
        public void onNext(Frame frame) {
            heard.add(frame);
        }

        @Override
        public void onError(Throwable cause) {
            over = true;
        }

        @Override
        public void onCompleted() {
            over = true;
        }
    }

    private static final class Node implements LinkListener, LinkListener.Handler {
        private final List<NodeLink> links = new CopyOnWriteArrayList<>();
        private final List<NodeMessage> received = new CopyOnWriteArrayList<>();
        private @Nullable GrpcNodeTransport transport;
        private int port;
        private volatile int ended;

        @Override
        public Handler opened(NodeLink link) {
            links.add(link);
            return this;
        }

        @Override
        public void received(List<NodeMessage> batch) {
            received.addAll(batch);
        }

        @Override
        public void writable() {}

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate") // one link at a time
        public void closed() {
            ended++;
        }
    }
}
