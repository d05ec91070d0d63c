package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Turns a handshake that has succeeded into a session. All of it happens in one go on the event loop, so whatever is
 * pushed to the session meanwhile waits in the loop's outbox and follows the handshake's own frame.
 */
final class Opener {
    private static final AtomicLong CONNECTION_IDS = new AtomicLong();

    private final Gateway gateway;
    private final Loop loop;
    private final WebSocketDecoderConfig decoding;

    Opener(Gateway gateway, Loop loop) {
        this.gateway = gateway;
        this.loop = loop;
        this.decoding = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .allowMaskMismatch(false)
                .allowExtensions(false)
                .maxFramePayloadLength(gateway.settings().limits().maxFrameSize())
                .withUTF8Validator(false) // only heartbeats are text, and they are checked where they are read
                .closeOnProtocolViolation(false) // the Disconnector closes
                .build();
    }

    /** Opens the session, or throws what the client is to be refused with. */
    void open(ChannelHandlerContext ctx, Handshake handshake, ClientIdentity identity, Upgrade upgrade) {
        Channel channel = ctx.channel();
        if (!gateway.unfinished().take()) {
            throw new OpenImException(ErrorCode.INTERNAL, "the server is stopping");
        }
        Connection connection = register(channel, handshake, identity);
        upgrade.perform(ctx, new WebSocket13FrameDecoder(decoding), new FrameHandler(connection));
        if (handshake.messageResponse()) {
            forget(channel.write(Frames.text(channel.alloc(), HandshakeAnswer.SUCCESS)));
        }
        channel.flush();
        loop.add(connection);
        gateway.metrics().accepted();
        gateway.metrics().opened(connection.session());
        connection.worker().execute(() -> gateway.sessions().opened(connection.session()));
        connection.intake().update(); // from here on it is read
    }

    private Connection register(Channel channel, Handshake handshake, ClientIdentity identity) {
        Session session = new Session(CONNECTION_IDS.incrementAndGet(), identity, handshake);
        Connection connection = new Connection(gateway, loop, channel, session);
        session.connection(connection);
        int max = gateway.limits().maxConnectionsPerUser();
        UserSessions user =
                gateway.sessions().add(session, max, connection.intake().userRate());
        if (!user.contains(session)) {
            gateway.unfinished().giveBack();
            throw new OpenImException(ErrorCode.TOO_MANY_CONNECTIONS, "this user has all the connections he may have");
        }
        connection.intake().userRate(user.bucket());
        return connection;
    }
}
