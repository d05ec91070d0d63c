package dev.openim.push.grpc;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import dev.openim.cluster.LinkListener;
import dev.openim.cluster.NodeInfo;
import dev.openim.cluster.NodePortInUseException;
import dev.openim.cluster.NodeRef;
import dev.openim.cluster.NodeTransport;
import dev.openim.push.proto.node.Frame;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Links over gRPC: one call in both directions for each. Both sides prove that they know the secret of the cluster before
 * anything else is said; with TLS both show certificates, too, and nobody else can listen or change what is said.
 */
public final class GrpcNodeTransport implements NodeTransport {
    static final int NONCE_BYTES = 32;

    private static final Logger log = LoggerFactory.getLogger(GrpcNodeTransport.class);
    /** What nodes send is at most a third of it. */
    private static final int MAX_FRAME = 8 << 20;

    private static final int CONNECT_MILLIS = 3000;
    private static final int HANDSHAKE_MILLIS = 5000;

    private final GrpcSettings settings;
    private final ClusterKeys keys;
    private final @Nullable GrpcTls tls;
    private final SecureRandom random = new SecureRandom();
    private final Strangers strangers;
    private final Set<GrpcLink> links = ConcurrentHashMap.newKeySet();
    /** Its threads go when there is nothing to do. */
    private final ExecutorService executor = Executors.newCachedThreadPool(daemons("openim-node-link-"));

    private @Nullable ScheduledExecutorService heart;
    private @Nullable Server server;
    private volatile @Nullable NodeRef self;
    private volatile @Nullable LinkListener listener;

    /** @param tls none: what is said can be read and changed by who controls the network */
    public GrpcNodeTransport(GrpcSettings settings, ClusterKeys keys, @Nullable GrpcTls tls) {
        this.settings = settings;
        this.keys = keys;
        this.tls = tls;
        this.strangers = new Strangers(settings.silence());
    }

    @Override
    public synchronized int start(NodeRef newSelf, LinkListener newListener) {
        self = newSelf;
        listener = newListener;
        InetSocketAddress address = settings.bindAddress().isEmpty()
                ? new InetSocketAddress(settings.port())
                : new InetSocketAddress(settings.bindAddress(), settings.port());
        NettyServerBuilder builder = NettyServerBuilder.forAddress(address)
                .executor(executor)
                .maxInboundMessageSize(MAX_FRAME)
                .maxConcurrentCallsPerConnection(1)
                .addService(ServerServiceDefinition.builder(LinkMethod.SERVICE)
                        .addMethod(LinkMethod.LINK, ServerCalls.asyncBidiStreamingCall(this::answer))
                        .build());
        if (tls != null) {
            builder.sslContext(tls.answering());
        }
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new NodePortInUseException(settings.port(), e);
        }
        ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(daemons("openim-node-heart-"));
        heart = started;
        long beat = settings.heartbeat().toMillis();
        var unused = started.scheduleWithFixedDelay(this::beat, beat, beat, TimeUnit.MILLISECONDS);
        return server.getPort();
    }

    private StreamObserver<Frame> answer(StreamObserver<Frame> out) {
        return new Answering(this, (ServerCallStreamObserver<Frame>) out);
    }

    @Override
    public CompletionStage<?> dial(NodeInfo peer) {
        NettyChannelBuilder builder = NettyChannelBuilder.forAddress(peer.host(), peer.port())
                .executor(executor)
                .disableRetry()
                .withOption(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                .maxInboundMessageSize(MAX_FRAME);
        if (tls == null) {
            builder.usePlaintext();
        } else {
            builder.sslContext(tls.dialing());
        }
        ManagedChannel channel = builder.build();
        Dialing dialing = new Dialing(this, peer, channel);
        ClientCalls.asyncBidiStreamingCall(channel.newCall(LinkMethod.LINK, CallOptions.DEFAULT), dialing)
                .onNext(dialing.hello());
        return dialing.opened()
                .orTimeout(HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS)
                .whenComplete((link, failure) -> {
                    if (failure != null) {
                        dialing.hangUp();
                    }
                });
    }

    private void beat() {
        try {
            long now = System.nanoTime();
            long silence = settings.silence().toNanos();
            links.forEach(link -> link.beat(now, silence));
            strangers.check(now);
        } catch (RuntimeException e) {
            log.error("Links are not looked after", e);
        }
    }

    void opened(GrpcLink link) {
        links.add(link);
        link.open(requireNonNull(listener, "started"));
    }

    void ended(GrpcLink link) {
        links.remove(link);
        link.ended();
    }

    void refused(String nodeId, StrangerException why) {
        log.warn("No link to {}: {}", nodeId.isEmpty() ? "a caller" : "node " + nodeId, why.getMessage());
    }

    NodeRef self() {
        return requireNonNull(self, "started");
    }

    ClusterKeys keys() {
        return keys;
    }

    Strangers strangers() {
        return strangers;
    }

    Executor executor() {
        return executor;
    }

    ByteString nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        return ByteString.copyFrom(nonce);
    }

    @Override
    public synchronized void close() {
        ScheduledExecutorService beating = heart;
        if (beating != null) {
            heart = null;
            beating.shutdownNow();
        }
        links.forEach(GrpcLink::close);
        Server running = server;
        if (running != null) {
            server = null;
            running.shutdownNow();
            try {
                running.awaitTermination(HANDSHAKE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
