package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import dev.openim.error.OpenImException;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells a client why it may not connect, in the form it understands. A browser's script cannot read the answer to a
 * failed upgrade, so its clients ask for a text frame ({@code isMsgResp}) and get it for every refusal; native clients
 * read the body of an answer that is no upgrade, whatever its status. Source: websocket.md 1.4.
 */
final class Refusal {
    private static final int POLICY_VIOLATION = 1008;

    private Refusal() {}

    /** Upgrades, sends the text frame and a close frame, and closes. */
    static void inFrame(ChannelHandlerContext ctx, Upgrade upgrade, OpenImException reason, Duration closing) {
        Channel channel = ctx.channel();
        upgrade.perform(ctx, new Linger());
        String json = HandshakeAnswer.refusal(reason);
        forget(channel.write(Frames.text(channel.alloc(), json)));
        forget(channel.writeAndFlush(
                Frames.close(channel.alloc(), POLICY_VIOLATION, reason.code().wireName())));
        forget(channel.eventLoop().schedule(() -> forget(channel.close()), closing.toNanos(), TimeUnit.NANOSECONDS));
        channel.config().setAutoRead(true);
    }

    /** Answers with status 200 and the reason as JSON, and closes. */
    static void inBody(ChannelHandlerContext ctx, OpenImException reason) {
        String json = HandshakeAnswer.refusal(reason);
        FullHttpResponse response = response(HttpResponseStatus.OK, json);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json; charset=utf-8");
        send(ctx, response);
    }

    /** Answers what is no websocket handshake, and closes. */
    static void asHttp(ChannelHandlerContext ctx, HttpResponseStatus status) {
        FullHttpResponse response = response(status, "");
        if (status.equals(HttpResponseStatus.UPGRADE_REQUIRED)) {
            response.headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        send(ctx, response);
    }

    private static FullHttpResponse response(HttpResponseStatus status, String body) {
        FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, status, Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
        response.headers()
                .set(HttpHeaderNames.CONTENT_LENGTH, response.content().readableBytes());
        response.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        return response;
    }

    private static void send(ChannelHandlerContext ctx, FullHttpResponse response) {
        ctx.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    /** Waits for the client's close frame, which is the first it sends, and closes. */
    private static final class Linger extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
            forget(ctx.close());
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            forget(ctx.close());
        }
    }
}
