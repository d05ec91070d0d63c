package dev.openim.gateway;

import dev.openim.auth.Platform;
import dev.openim.trace.Spans;
import dev.openim.wire.Dialect;
import dev.openim.wire.WireException;
import dev.openim.wire.WsRequest;
import dev.openim.wire.WsResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A real {@link Session} without a network, for tests of what uses sessions: everything happens on the test's thread,
 * and what the client would get can be looked at. It speaks JSON. The application's part is run at once.
 */
public final class EmbeddedSession implements AutoCloseable {
    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    static final GatewaySettings SETTINGS =
            GatewaySettings.DEFAULTS.withOutbound(new GatewaySettings.Outbound(100, 200, 4000));
    private static final int MAX_INFLATED = 4 << 20;

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final Sessions sessions;
    final Loop loop;
    final Connection connection;
    long now;

    private final Session session;
    private @Nullable CloseReason closeReason;
    RequestHandler handler = (any, request) -> new CompletableFuture<>();

    /** A session of its own registry. */
    public EmbeddedSession(String userId, Platform platform) {
        this(new Sessions(), userId, platform);
    }

    public EmbeddedSession(Sessions sessions, String userId, Platform platform) {
        this.sessions = sessions;
        GatewayMetrics metrics = new GatewayMetrics(meters);
        Slots unfinished = new Slots(1);
        if (!unfinished.take()) {
            throw new AssertionError("a new slot");
        }
        Gateway gateway = new Gateway(
                SETTINGS,
                new AtomicReference<>(SETTINGS.limits()),
                sessions,
                handshake -> new CompletableFuture<>(),
                (any, request) -> handler.handle(any, request),
                Runnable::run,
                () -> now,
                metrics,
                Spans.NONE,
                new Broadcaster(Dialect::encode, () -> now),
                new Disconnector(SETTINGS, sessions, metrics, unfinished, () -> now),
                new Slots(1),
                new Slots(1),
                unfinished);
        loop = new Loop(channel.eventLoop(), SETTINGS, metrics);
        Handshake handshake = new Handshake(userId, "token", platform, "op", false, Dialect.JSON, false, "");
        session = new Session(1, new ClientIdentity(userId, platform, "token-id", false), handshake);
        connection = new Connection(gateway, loop, channel, session);
        session.connection(connection);
        sessions.add(session, 10, connection.intake().userRate());
        sessions.addListener(new SessionListener() {
            @Override
            public void opened(Session any) {}

            @Override
            public void backgroundChanged(Session session) {}

            @Override
            public void closed(Session closed, CloseReason reason) {
                if (closed == session) {
                    closeReason = reason;
                }
            }
        });
        channel.config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(
                        SETTINGS.outbound().lowWaterMark(), SETTINGS.outbound().highWaterMark()));
        channel.pipeline().addLast(new FrameHandler(connection));
        loop.add(connection);
    }

    public Session session() {
        return session;
    }

    /** Lets the client send a request. */
    public void request(WsRequest request) {
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(Dialect.JSON.encode(request))));
        channel.runPendingTasks();
    }

    /** Returns the answers and pushes the client got since the last call; other frames are passed over. */
    public List<WsResponse> sent() {
        channel.runPendingTasks();
        List<WsResponse> responses = new ArrayList<>();
        for (ByteBuf bytes = channel.readOutbound(); bytes != null; bytes = channel.readOutbound()) {
            while (bytes.isReadable()) { // a buffer may hold two frames
                boolean binary = (bytes.readByte() & 0x0f) == RawClient.BINARY;
                byte[] payload = new byte[readLength(bytes)];
                bytes.readBytes(payload);
                if (binary) {
                    responses.add(decode(payload));
                }
            }
            bytes.release();
        }
        return responses;
    }

    private static int readLength(ByteBuf bytes) {
        int length = bytes.readByte();
        return length < 126 ? length : length == 126 ? bytes.readUnsignedShort() : (int) bytes.readLong();
    }

    private static WsResponse decode(byte[] payload) {
        try {
            return Dialect.JSON.decodeResponse(payload, MAX_INFLATED);
        } catch (WireException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns why the connection was closed, or null if it was not. */
    public @Nullable CloseReason closeReason() {
        channel.runPendingTasks();
        return closeReason;
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
