package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what an open connection sends: answers its heartbeats, and passes its requests on to the worker.
 *
 * <p>Not sharable: one for each channel, used by that channel's event loop only. It does no more than copy bytes.
 */
final class FrameHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final Logger log = LoggerFactory.getLogger(FrameHandler.class);

    private final Connection connection;
    private final FrameAssembler assembler;

    FrameHandler(Connection connection) {
        this.connection = connection;
        this.assembler =
                new FrameAssembler(connection.gateway().settings().limits().maxFrameSize());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
        if (connection.isClosing()) {
            if (frame instanceof CloseWebSocketFrame) {
                forget(ctx.close());
            }
            return;
        }
        long now = connection.gateway().ticker().getAsLong();
        connection.heardAt = now;
        if (frame instanceof PongWebSocketFrame) {
            return;
        }
        if (frame instanceof CloseWebSocketFrame close) {
            int code = close.statusCode() < 0 ? WebSocketCloseStatus.EMPTY.code() : close.statusCode();
            connection.gateway().disconnector().closedByClient(connection, code);
        } else if (frame instanceof PingWebSocketFrame) {
            connection.intake().count(now);
            connection.loop().outbox().write(connection, Frames.pong(ctx.alloc(), frame.content()));
        } else {
            FrameAssembler.Message message = assembler.add(frame, ctx.alloc());
            if (message != null) {
                receive(ctx, message, now);
            }
        }
    }

    private void receive(ChannelHandlerContext ctx, FrameAssembler.Message message, long now) {
        connection.gateway().metrics().received(message.payload().length);
        connection.intake().count(now);
        if (message.text()) {
            answerText(ctx, message.payload());
        } else if (connection.intake().admit()) {
            connection.worker().execute(new RequestRunner(connection, message.payload(), now));
        }
    }

    private void answerText(ChannelHandlerContext ctx, byte[] payload) {
        String text = decode(payload);
        String answer = text == null ? null : TextHeartbeat.answer(text);
        if (answer == null) {
            connection.disconnect(CloseReason.UNSUPPORTED_TEXT, payload.length + " bytes");
        } else if (!answer.isEmpty()) {
            connection.loop().outbox().write(connection, Frames.text(ctx.alloc(), answer));
        }
    }

    private static @Nullable String decode(byte[] payload) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(payload))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        connection.loop().outbox().flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        connection.unwritableSince = ctx.channel().isWritable()
                ? Long.MIN_VALUE
                : connection.gateway().ticker().getAsLong();
        connection.intake().update();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.loop().remove(connection);
        connection.disconnect(CloseReason.CLIENT_GONE, "");
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        assembler.release();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            boolean tooBig = corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG);
            connection.disconnect(
                    tooBig ? CloseReason.TOO_BIG : CloseReason.PROTOCOL_ERROR, String.valueOf(cause.getMessage()));
        } else if (cause instanceof IOException || cause.getCause() instanceof SSLException) {
            connection.disconnect(CloseReason.CLIENT_GONE, cause.toString());
        } else {
            SessionLog.about(log.atError(), connection.session())
                    .setCause(cause)
                    .log("Unexpected failure of {}", connection.session());
            connection.disconnect(CloseReason.INTERNAL_ERROR, cause.toString());
        }
    }
}
