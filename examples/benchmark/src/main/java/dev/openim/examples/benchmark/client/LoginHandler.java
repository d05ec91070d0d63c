package dev.openim.examples.benchmark.client;

import static dev.openim.examples.benchmark.client.Futures.forget;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker13;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Upgrades a channel to a websocket, then takes itself out of the way. What the server says to the login comes later, in
 * the first frame.
 *
 * <p>Not sharable: one for each channel, used by its event loop.
 */
final class LoginHandler extends SimpleChannelInboundHandler<FullHttpResponse> {
    private final Connection connection;
    private final WebSocketClientHandshaker handshaker;

    LoginHandler(Connection connection, Inbound inbound, URI target) {
        this.connection = connection;
        this.handshaker = new Handshaker(target, new FrameReader(connection, inbound));
    }

    /** Returns where a login goes: all it says is in the query. Source: websocket.md 1.2. */
    static URI target(URI endpoint, Login login) {
        String query = "sendID=" + login.userId() + "&token=" + login.token() + "&platformID=" + login.platformId()
                + "&operationID=login-" + login.userId() + "&isBackground=false&isMsgResp=true&sdkType=go";
        String path = endpoint.getRawPath();
        String base = path.isEmpty() ? endpoint + "/" : endpoint.toString();
        return URI.create(base + "?" + query);
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        forget(handshaker.handshake(ctx.channel()));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpResponse response) {
        if (!response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
            connection.failed("no websocket: HTTP " + response.status().code() + " "
                    + response.content().toString(StandardCharsets.UTF_8));
            forget(ctx.close());
            return;
        }
        handshaker.finishHandshake(ctx.channel(), response);
        ctx.pipeline().remove(this);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        connection.ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        connection.failed(Objects.requireNonNullElse(cause.getCause(), cause).toString());
        forget(ctx.close());
    }

    /** Netty's handshake, with our own reader of frames behind it. */
    private static final class Handshaker extends WebSocketClientHandshaker13 {
        private final FrameReader reader;

        Handshaker(URI target, FrameReader reader) {
            super(target, WebSocketVersion.V13, null, false, EmptyHttpHeaders.INSTANCE, 1 << 20);
            this.reader = reader;
        }

        /** Without the origin of a page: this is no browser, and official clients outside of one name none. */
        @Override
        protected FullHttpRequest newHandshakeRequest() {
            FullHttpRequest request = super.newHandshakeRequest();
            request.headers().remove(HttpHeaderNames.ORIGIN);
            return request;
        }

        @Override
        protected WebSocketFrameDecoder newWebsocketDecoder() {
            return reader;
        }
    }
}
