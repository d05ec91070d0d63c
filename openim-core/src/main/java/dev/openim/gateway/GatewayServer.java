package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;
import static java.util.Objects.requireNonNull;

import dev.openim.trace.Spans;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The websocket server that OpenIM 3.8 clients connect to.
 *
 * <p>{@link #start} and {@link #stop} may be called from any thread but an event loop; both block. A server is started
 * once.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(GatewayServer.class);
    private static final int BACKLOG = 4096;
    private static final Duration QUIET = Duration.ZERO;
    /** For the timers that cut connections to have run. */
    private static final Duration MARGIN = Duration.ofMillis(500);

    private static final Duration MAX_SHUTDOWN = Duration.ofSeconds(5);

    private final Gateway gateway;
    private final Transport transport;
    private final @Nullable Supplier<SslContext> tls;
    private final Map<EventLoop, Loop> loops = new HashMap<>();
    private @Nullable EventLoopGroup group;
    private @Nullable Channel listening;

    private GatewayServer(Builder builder) {
        GatewaySettings settings = builder.settings;
        GatewayMetrics metrics = new GatewayMetrics(builder.meters);
        Slots connections = new Slots(settings.limits().maxConnections());
        Slots unfinished = new Slots(Integer.MAX_VALUE);
        metrics.connections(connections);
        this.gateway = new Gateway(
                settings,
                new AtomicReference<>(settings.limits()),
                builder.sessions,
                builder.authenticator,
                builder.handler,
                builder.executor,
                builder.ticker,
                metrics,
                builder.spans,
                new Broadcaster(builder.encoder, builder.ticker),
                new Disconnector(settings, builder.sessions, metrics, unfinished, builder.ticker),
                new Slots(Gateway.socketsFor(settings.limits())),
                connections,
                unfinished);
        this.transport = builder.transport;
        this.tls = builder.tls;
    }

    /**
     * Starts to set up a server.
     *
     * @param sessions where connected clients are registered; of this server only
     * @param executor where the authenticator, the handler and the listeners run; they may block it. At most one task
     *     for each connection is given to it at a time, and it should take them all
     */
    public static Builder builder(
            Sessions sessions,
            ConnectionAuthenticator authenticator,
            RequestHandler handler,
            Executor executor,
            MeterRegistry meters) {
        return new Builder(sessions, authenticator, handler, executor, meters);
    }

    /**
     * Starts to listen.
     *
     * @throws PortInUseException if something else does so already
     * @throws IllegalStateException if listening fails otherwise, or the server was started before
     */
    public synchronized void start() {
        if (group != null) {
            throw new IllegalStateException("started before");
        }
        GatewaySettings settings = gateway.settings();
        int threads = settings.eventLoopThreads() == 0
                ? Runtime.getRuntime().availableProcessors()
                : settings.eventLoopThreads();
        EventLoopGroup newGroup = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("openim-gateway"), transport.handlers());
        group = newGroup;
        Map<EventLoop, Opener> openers = new HashMap<>();
        for (EventExecutor executor : newGroup) {
            Loop loop = new Loop((EventLoop) executor, settings, gateway.metrics());
            loops.put(loop.executor(), loop);
            openers.put(loop.executor(), new Opener(gateway, loop));
        }
        listening = bind(newGroup, new ChannelSetup(gateway, openers, tls));
        long tick = Loop.tickOf(settings.timeouts()).toNanos();
        for (Loop loop : loops.values()) {
            forget(loop.executor()
                    .scheduleAtFixedRate(
                            () -> loop.tick(gateway.ticker().getAsLong()), tick, tick, TimeUnit.NANOSECONDS));
        }
        log.info(
                "Gateway listens on port {} ({})",
                port(),
                transport.channelType().getSimpleName());
    }

    private Channel bind(EventLoopGroup newGroup, ChannelSetup setup) {
        GatewaySettings settings = gateway.settings();
        GatewaySettings.Outbound outbound = settings.outbound();
        InetSocketAddress address = settings.bindAddress().isEmpty()
                ? new InetSocketAddress(settings.port())
                : new InetSocketAddress(settings.bindAddress(), settings.port());
        ChannelFuture bound = new ServerBootstrap()
                .group(newGroup)
                .channel(transport.channelType())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(outbound.lowWaterMark(), outbound.highWaterMark()))
                .childOption(ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(256, 1024, 16 << 10))
                .childHandler(setup)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            Throwable cause = requireNonNull(bound.cause());
            shutDownLoops();
            throw isPortInUse(cause)
                    ? new PortInUseException(settings.port(), cause)
                    : new IllegalStateException("the gateway could not listen on " + address, cause);
        }
        return bound.channel();
    }

    private static boolean isPortInUse(Throwable cause) {
        return cause instanceof BindException
                || String.valueOf(cause.getMessage()).contains("Address already in use");
    }

    /** Returns the port clients connect to, which the system chose if the setting is 0. */
    public synchronized int port() {
        if (listening == null) {
            throw new IllegalStateException("not started");
        }
        return ((InetSocketAddress) listening.localAddress()).getPort();
    }

    /**
     * Changes what is taken from clients, from their next connection and request on; connections beyond a lower limit stay. The
     * sizes of frames and requests stay those of the start. Does not block, and may be called at any time.
     */
    public void limits(GatewaySettings.Limits limits) {
        gateway.limits(limits);
    }

    /**
     * Stops: takes no more connections, then no more requests; answers the requests it has; tells every client that it
     * goes away (1001), and closes. Answers that are not ready within {@code shutdownDrain} are not sent any more;
     * clients that do not answer the goodbye within {@code closing} are cut. Does nothing when the server is not
     * running.
     */
    public synchronized void stop() {
        if (listening == null) {
            return;
        }
        listening.close().awaitUninterruptibly();
        listening = null;
        GatewaySettings.Timeouts timeouts = gateway.settings().timeouts();
        gateway.unfinished().shut();
        onEachLoop(loop -> loop.drain(CloseReason.GOING_AWAY));
        try {
            if (!gateway.unfinished().awaitNone(timeouts.shutdownDrain())) {
                log.warn(
                        "Gateway stops before {} clients have all their answers",
                        gateway.unfinished().taken());
                onEachLoop(loop -> loop.disconnect(CloseReason.GOING_AWAY));
                gateway.unfinished().awaitNone(timeouts.closing());
            }
            gateway.connections().awaitNone(timeouts.closing().plus(MARGIN));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        shutDownLoops();
        log.info("Gateway stopped");
    }

    private void onEachLoop(Consumer<Loop> action) {
        for (Loop loop : loops.values()) {
            loop.executor().execute(() -> action.accept(loop));
        }
    }

    private void shutDownLoops() {
        if (group != null) {
            group.shutdownGracefully(QUIET.toMillis(), MAX_SHUTDOWN.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Sets up a {@link GatewayServer}. */
    public static final class Builder {
        private final Sessions sessions;
        private final ConnectionAuthenticator authenticator;
        private final RequestHandler handler;
        private final Executor executor;
        private final MeterRegistry meters;
        private GatewaySettings settings = GatewaySettings.DEFAULTS;
        private @Nullable Supplier<SslContext> tls;
        private Transport transport = Transport.best();
        private Spans spans = Spans.NONE;
        private LongSupplier ticker = System::nanoTime;
        private BiFunction<Dialect, WsResponse, byte[]> encoder = Dialect::encode;

        private Builder(
                Sessions sessions,
                ConnectionAuthenticator authenticator,
                RequestHandler handler,
                Executor executor,
                MeterRegistry meters) {
            this.sessions = requireNonNull(sessions, "sessions");
            this.authenticator = requireNonNull(authenticator, "authenticator");
            this.handler = requireNonNull(handler, "handler");
            this.executor = requireNonNull(executor, "executor");
            this.meters = requireNonNull(meters, "meters");
        }

        public Builder settings(GatewaySettings newSettings) {
            settings = newSettings;
            return this;
        }

        /** Makes a span for each request. */
        public Builder spans(Spans newSpans) {
            spans = newSpans;
            return this;
        }

        /** Serves TLS only. The supplier is asked for each connection, so that it may bring a renewed certificate. */
        public Builder tls(Supplier<SslContext> newTls) {
            tls = newTls;
            return this;
        }

        Builder transport(Transport newTransport) {
            transport = newTransport;
            return this;
        }

        Builder ticker(LongSupplier newTicker) {
            ticker = newTicker;
            return this;
        }

        Builder encoder(BiFunction<Dialect, WsResponse, byte[]> newEncoder) {
            encoder = newEncoder;
            return this;
        }

        public GatewayServer build() {
            return new GatewayServer(this);
        }
    }
}
