package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpServerCodec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Switches a channel from HTTP to websocket, RFC 6455 section 4.2.2. The answer's {@code Connection} header has exactly
 * the value {@code Upgrade}, which native clients compare as a whole, and no extension is agreed on (websocket.md 1.1).
 */
final class Upgrade {
    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int KEY_BYTES = 16;

    private final String key;

    private Upgrade(String key) {
        this.key = key;
    }

    /** Returns the upgrade a request asks for, or null if it does not ask for one that can be had. */
    static @Nullable Upgrade requestedBy(HttpRequest request) {
        HttpHeaders headers = request.headers();
        String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY);
        boolean asked = request.method().equals(HttpMethod.GET)
                && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && "13".equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION));
        return asked && key != null && isKey(key.trim()) ? new Upgrade(key.trim()) : null;
    }

    private static boolean isKey(String key) {
        try {
            return Base64.getDecoder().decode(key).length == KEY_BYTES;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Writes the answer, without flushing, and puts {@code successors} in the place of the HTTP handlers. */
    void perform(ChannelHandlerContext handshake, ChannelHandler... successors) {
        ChannelPipeline pipeline = handshake.pipeline();
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept() + "\r\n\r\n";
        ChannelHandlerContext codec = pipeline.context(HttpServerCodec.class);
        forget(codec.write(ByteBufUtil.writeAscii(handshake.alloc(), answer)));
        pipeline.addLast(successors);
        pipeline.remove(HttpObjectAggregator.class);
        pipeline.remove(handshake.handler());
        pipeline.remove(HttpServerCodec.class); // last: it passes on what the client sent too early
    }

    private String accept() {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            byte[] digest = sha1.digest((key + GUID).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
