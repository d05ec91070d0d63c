package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Platform;
import dev.openim.wire.Dialect;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.util.ResourceLeakDetector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One connection on one event loop whose clock is the test's. */
class LoopTest {
    private static final GatewaySettings SETTINGS =
            GatewaySettings.DEFAULTS.withOutbound(new GatewaySettings.Outbound(100, 200, 4000));

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final GatewayMetrics metrics = new GatewayMetrics(meters);
    private final Sessions sessions = new Sessions();
    private final List<CompletableFuture<byte[]>> pending = new ArrayList<>();
    private long now;
    private EmbeddedChannel channel = new EmbeddedChannel();
    private Loop loop = new Loop(channel.eventLoop(), SETTINGS, metrics);
    private Connection connection = open();

    static {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    private Connection open() {
        Slots unfinished = new Slots(1);
        assertThat(unfinished.take()).isTrue();
        Gateway gateway = new Gateway(
                SETTINGS,
                sessions,
                handshake -> new CompletableFuture<>(),
                (session, request) -> {
                    CompletableFuture<byte[]> answer = new CompletableFuture<>();
                    pending.add(answer);
                    return answer;
                },
                Runnable::run,
                () -> now,
                metrics,
                new Broadcaster(Dialect::encode, () -> now),
                new Disconnector(SETTINGS, sessions, metrics, unfinished, () -> now),
                new Slots(1),
                unfinished);
        Handshake handshake = new Handshake("u", "t", Platform.WEB, "op", false, Dialect.JSON, false, "");
        Session session = new Session(1, new ClientIdentity("u", Platform.WEB, "t", false), handshake);
        TokenBucket bucket = new TokenBucket(SETTINGS.limits().userRate(), 0);
        Connection opened = new Connection(gateway, loop, channel, session, bucket);
        session.connection(opened);
        sessions.add(session, 10, bucket);
        return opened;
    }

    @BeforeEach
    void start() {
        GatewaySettings.Outbound outbound = SETTINGS.outbound();
        channel.config()
                .setWriteBufferWaterMark(new WriteBufferWaterMark(outbound.lowWaterMark(), outbound.highWaterMark()));
        channel.pipeline().addLast(new FrameHandler(connection));
        loop.add(connection);
    }

    @AfterEach
    void stop() {
        channel.finishAndReleaseAll();
    }

    private void tick(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
        loop.tick(now);
        channel.runPendingTasks();
    }

    private @Nullable String sent() {
        ByteBuf frame = channel.readOutbound();
        if (frame == null) {
            return null;
        }
        int opcode = frame.getByte(0) & 0x0f;
        frame.release();
        return switch (opcode) {
            case RawClient.PING -> "ping";
            case RawClient.PONG -> "pong";
            case RawClient.CLOSE -> "close";
            default -> "data";
        };
    }

    @Test
    void pingsComeInTimeAndNotMoreOften() {
        int pings = 0;
        for (int second = 1; second <= 250; second++) {
            channel.writeInbound(new PongWebSocketFrame());
            tick(1);
            if (sent() != null) {
                pings++;
            }
        }
        assertThat(pings)
                .as("in 250 seconds, one at most every 24 and at least every 25")
                .isBetween(10, 11);
    }

    @Test
    void seventySecondsOfSilenceAreTheEnd() {
        for (int second = 1; second <= 70; second++) {
            tick(1);
        }
        assertThat(connection.isClosing()).isFalse();
        tick(1);
        assertThat(connection.isClosing()).isTrue();
        assertThat(sessions.isOnline("u")).isFalse();
        assertThat(meters.counter("openim.gateway.closed", "reason", "idle").count())
                .isEqualTo(1);
    }

    @Test
    void aConnectionThatAnswersItsCloseFrameIsClosedAtOnce() {
        connection.disconnect(CloseReason.GOING_AWAY, "");
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("close");
        assertThat(channel.isOpen()).isTrue();
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(new byte[] {1})));
        assertThat(pending).as("what comes after the goodbye is not handled").isEmpty();
        channel.writeInbound(new CloseWebSocketFrame(1001, ""));
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void aConnectionThatDoesNotAnswerItsCloseFrameIsCut() {
        connection.disconnect(CloseReason.GOING_AWAY, "");
        channel.runPendingTasks();
        channel.advanceTimeBy(3, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void onlyTheFirstReasonCounts() {
        connection.disconnect(CloseReason.GOING_AWAY, "");
        connection.disconnect(CloseReason.IDLE, "");
        connection.session().kick();
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("close");
        assertThat(sent()).isNull();
        assertThat(meters.counter("openim.gateway.closed", "reason", "going_away")
                        .count())
                .isEqualTo(1);
        assertThat(meters.counter("openim.gateway.closed", "reason", "kicked").count())
                .isZero();
    }

    @Test
    void aChannelThatClosesByItselfIsForgotten() {
        Async.forget(channel.close());
        channel.runPendingTasks();
        assertThat(sessions.isOnline("u")).isFalse();
        assertThat(meters.counter("openim.gateway.closed", "reason", "client_gone")
                        .count())
                .isEqualTo(1);
        tick(100);
    }

    @Test
    void whatCannotBeSentAnyMoreIsReleased() {
        ByteBuf frame = Frames.text(channel.alloc(), "late");
        Async.forget(channel.close());
        loop.outbox().add(outbox -> outbox.write(connection, frame));
        channel.runPendingTasks();
        assertThat(frame.refCnt()).isZero();
    }

    @Test
    void aPingIsAnsweredAtOnce() {
        channel.writeInbound(new PingWebSocketFrame(Unpooled.copiedBuffer(new byte[] {1, 2})));
        assertThat(sent()).isEqualTo("pong");
    }

    @Test
    void tooManyUnansweredRequestsStopTheReading() {
        byte[] request = Dialect.JSON.encode(TestGateway.request(1001, "u", "m"));
        for (int i = 0; i < SETTINGS.limits().maxWaitingRequests(); i++) {
            assertThat(channel.config().isAutoRead()).isTrue();
            channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        pending.get(0).complete(new byte[0]);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void drainingTakesNoMoreAndClosesAfterTheLastAnswer() {
        byte[] request = Dialect.JSON.encode(TestGateway.request(1001, "u", "m"));
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        loop.drain(CloseReason.GOING_AWAY);
        channel.runPendingTasks();
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        assertThat(pending).hasSize(1);
        assertThat(connection.isClosing()).isFalse();
        assertThat(channel.config().isAutoRead()).isFalse();
        pending.get(0).complete(new byte[0]);
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("data");
        assertThat(sent()).isEqualTo("close");
    }
}
