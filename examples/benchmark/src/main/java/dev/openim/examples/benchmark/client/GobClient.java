package dev.openim.examples.benchmark.client;

import static dev.openim.examples.benchmark.client.Futures.forget;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Opens connections, all of them on one event loop: the server is on the same machine, and the processors are its.
 *
 * <p>Safe for concurrent use; {@link #call} and {@link #close} block and are not for the event loop.
 */
public final class GobClient implements Executor, AutoCloseable {
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(30);
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
    private static final int MAX_HANDSHAKE_ANSWER = 8 << 10;

    private final List<URI> endpoints;
    private final AtomicInteger turn = new AtomicInteger();
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Flusher flusher;
    private final Inbound inbound = new Inbound();
    private final AtomicInteger sockets = new AtomicInteger();

    /** Makes a client of the gateway at {@code ws://host:port}. Connects to nothing yet. */
    public GobClient(URI endpoint) {
        this(List.of(endpoint));
    }

    /** Makes a client of several gateways, which takes the next for each connection. */
    public GobClient(List<URI> endpoints) {
        this.endpoints = List.copyOf(endpoints);
        Transport transport = Transport.best();
        this.group = new MultiThreadIoEventLoopGroup(
                1, new DefaultThreadFactory("benchmark-client", true), transport.handlers());
        this.loop = group.next();
        this.flusher = new Flusher(loop);
        this.bootstrap = new Bootstrap()
                .group(group)
                .channel(transport.channelType())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(512, 2048, 64 << 10));
    }

    /**
     * Connects and logs in.
     *
     * @return completes on the event loop; exceptionally with {@link LoginException} when the server does not let the user in
     */
    public CompletableFuture<Connection> connect(Login login, ConnectionListener listener) {
        URI endpoint = endpoints.get(Math.floorMod(turn.getAndIncrement(), endpoints.size()));
        return connect(endpoint, login, listener, LOGIN_TIMEOUT);
    }

    /**
     * Connects to a gateway of one's own choice.
     *
     * @param timeout from now until the user is let in; then the connection is ended, and the failure may complete elsewhere than
     *     on the event loop
     */
    public CompletableFuture<Connection> connect(
            URI gateway, Login login, ConnectionListener listener, Duration timeout) {
        CompletableFuture<Connection> opened = new CompletableFuture<>();
        URI target = LoginHandler.target(gateway, login);
        InetSocketAddress address = new InetSocketAddress(gateway.getHost(), gateway.getPort());
        ChannelFuture connected = bootstrap
                .clone()
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Connection connection = new Connection(channel, login, listener, flusher, opened);
                        channel.pipeline()
                                .addLast(new HttpClientCodec())
                                .addLast(new HttpObjectAggregator(MAX_HANDSHAKE_ANSWER))
                                .addLast(new LoginHandler(connection, inbound, target));
                    }
                })
                .connect(address, SourceAddress.of(sockets.getAndIncrement(), address));
        connected.addListener(done -> {
            if (!done.isSuccess()) {
                opened.completeExceptionally(done.cause());
            }
        });
        return opened.orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((connection, failure) -> {
            if (failure != null) {
                forget(connected.channel().close());
            }
        });
    }

    /** Runs something on the event loop, some time later. */
    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }

    /** Runs something on the event loop, and waits until it is done. */
    public void run(Runnable task) throws InterruptedException {
        call(Executors.callable(task));
    }

    /** Runs something on the event loop after a delay. */
    public void schedule(Runnable task, long delayNanos) {
        forget(loop.schedule(task, delayNanos, TimeUnit.NANOSECONDS));
    }

    /** Runs something on the event loop, and waits for what it returns. */
    public <T> T call(Callable<T> task) throws InterruptedException {
        try {
            return loop.submit(task).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends all connections. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
