package dev.openim.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.openim.auth.Platform;
import dev.openim.wire.Dialect;
import dev.openim.wire.WsResponse;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
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
    private final EmbeddedSession client = new EmbeddedSession("u", Platform.WEB);
    private final EmbeddedChannel channel = client.channel;
    private final Connection connection = client.connection;
    private final List<CompletableFuture<byte[]>> pending = new ArrayList<>();

    @BeforeEach
    void start() {
        client.handler = (session, request) -> {
            CompletableFuture<byte[]> answer = new CompletableFuture<>();
            pending.add(answer);
            return answer;
        };
    }

    @AfterEach
    void stop() {
        client.close();
    }

    private void tick(int seconds) {
        client.now += TimeUnit.SECONDS.toNanos(seconds);
        client.loop.tick(client.now);
        channel.runPendingTasks();
    }

    private double closed(String reason) {
        return client.meters.counter("openim.gateway.closed", "reason", reason).count();
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
        assertThat(client.sessions.isOnline("u")).isFalse();
        assertThat(closed("idle")).isEqualTo(1);
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
        assertThat(closed("going_away")).isEqualTo(1);
        assertThat(closed("kicked")).isZero();
    }

    @Test
    void aChannelThatClosesByItselfIsForgotten() {
        Async.forget(channel.close());
        channel.runPendingTasks();
        assertThat(client.sessions.isOnline("u")).isFalse();
        assertThat(closed("client_gone")).isEqualTo(1);
        tick(100);
    }

    @Test
    void whatCannotBeSentAnyMoreIsReleased() {
        ByteBuf frame = Frames.text(channel.alloc(), "late");
        Async.forget(channel.close());
        client.loop.outbox().add(outbox -> outbox.write(connection, frame));
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
        for (int i = 0; i < EmbeddedSession.SETTINGS.limits().maxWaitingRequests(); i++) {
            assertThat(channel.config().isAutoRead()).isTrue();
            channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        }
        assertThat(channel.config().isAutoRead()).isFalse();
        pending.get(0).complete(new byte[0]);
        channel.runPendingTasks();
        assertThat(channel.config().isAutoRead()).isTrue();
    }

    @Test
    void limitsThatAreChangedHoldForAConnectionThatIsOpen() {
        GatewaySettings.Limits before = EmbeddedSession.SETTINGS.limits();
        GatewaySettings.Rate slow = new GatewaySettings.Rate(1, 1);
        connection
                .gateway()
                .limits(new GatewaySettings.Limits(
                        1, 1, 1024, 1024, before.maxWaitingRequests(), before.connectionRate(), slow));
        byte[] request = Dialect.JSON.encode(TestGateway.request(1001, "u", "m"));
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        assertThat(channel.config().isAutoRead()).isTrue();
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        assertThat(channel.config().isAutoRead()).as("more than the new rate").isFalse();
        assertThat(connection.gateway().limits().maxFrameSize())
                .as("decoders were made for it")
                .isEqualTo(before.maxFrameSize());
    }

    @Test
    void drainingTakesNoMoreAndClosesAfterTheLastAnswer() {
        byte[] request = Dialect.JSON.encode(TestGateway.request(1001, "u", "m"));
        channel.writeInbound(new BinaryWebSocketFrame(Unpooled.copiedBuffer(request)));
        client.loop.drain(CloseReason.GOING_AWAY);
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

    @Test
    void aPushGoesOutAndAKickEndsTheSession() {
        client.session().send(new WsResponse(2005, "", "", 0, "", new byte[] {1}));
        client.session().kick();
        assertThat(client.sent()).extracting(WsResponse::reqIdentifier).containsExactly(2005, 2002);
        assertThat(client.closeReason()).isEqualTo(CloseReason.KICKED);
    }

    @Test
    void moreThanMayWaitIsTheEnd() {
        channel.pipeline().addFirst(new Stuck());
        client.session().send(new WsResponse(2005, "", "", 0, "", new byte[2000]));
        assertThat(client.closeReason()).isNull();
        assertThat(channel.config().isAutoRead())
                .as("whoever takes nothing is not read")
                .isFalse();
        client.session().send(new WsResponse(2005, "", "", 0, "", new byte[2000]));
        assertThat(client.closeReason()).isEqualTo(CloseReason.SLOW_CONSUMER);
        assertThat(channel.isOpen()).isFalse();
    }

    /** A socket whose other side takes nothing. */
    private static final class Stuck extends ChannelOutboundHandlerAdapter {
        @Override
        public void flush(ChannelHandlerContext ctx) {}
    }
}
