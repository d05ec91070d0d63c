package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sets up what each new channel goes through, in this order:
 *
 * <ol>
 *   <li>TLS, if there is any; the only handler that stays for good
 *   <li>the HTTP codec and aggregator, until the upgrade
 *   <li>{@link HandshakeHandler}, until the client is let in
 *   <li>then, in their place, the frame decoder and {@link FrameHandler}. There is no frame encoder: every frame is
 *       built complete by {@link Frames}, so that one buffer can go to many
 * </ol>
 *
 * <p>Sharable; called on the event loop of each new channel.
 */
final class ChannelSetup extends ChannelInitializer<Channel> {
    /** The whole query, with the token, is in the first line. */
    private static final int MAX_LINE = 16 << 10;

    private static final int MAX_HEADERS = 16 << 10;
    private static final int MAX_BODY = 1024;

    private final Gateway gateway;
    private final Map<EventLoop, Opener> openers;
    private final @Nullable Supplier<SslContext> tls;

    /** Takes an opener for each event loop. */
    ChannelSetup(Gateway gateway, Map<EventLoop, Opener> openers, @Nullable Supplier<SslContext> tls) {
        this.gateway = gateway;
        this.openers = openers;
        this.tls = tls;
    }

    @Override
    protected void initChannel(Channel channel) {
        Opener opener = openers.get(channel.eventLoop());
        if (opener == null || !gateway.sockets().take()) {
            gateway.metrics().refused("overflow");
            forget(channel.close());
            return;
        }
        ConnectionSlot slot = new ConnectionSlot(gateway.sockets(), gateway.connections());
        channel.closeFuture().addListener(slot);
        ChannelPipeline pipeline = channel.pipeline();
        if (tls != null) {
            SslHandler handler = tls.get().newHandler(channel.alloc());
            handler.setHandshakeTimeoutMillis(
                    gateway.settings().timeouts().handshake().toMillis());
            pipeline.addLast(handler);
        }
        pipeline.addLast(new HttpServerCodec(
                new HttpDecoderConfig().setMaxInitialLineLength(MAX_LINE).setMaxHeaderSize(MAX_HEADERS)));
        pipeline.addLast(new HttpObjectAggregator(MAX_BODY, true));
        pipeline.addLast(new HandshakeHandler(gateway, opener, slot));
    }
}
