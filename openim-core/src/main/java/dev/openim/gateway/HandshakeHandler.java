package dev.openim.gateway;

import static dev.openim.gateway.Async.forget;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a client in or not. Nothing passes before that, nothing is read while its token is checked, and it all has to be
 * done within the handshake timeout.
 *
 * <p>Not sharable: one for each channel, used by that channel's event loop only.
 */
final class HandshakeHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger log = LoggerFactory.getLogger(HandshakeHandler.class);
    private static final String COMPRESSION = "compression";

    private final Gateway gateway;
    private final Opener opener;
    private final ConnectionSlot slot;
    private @Nullable Future<?> timeout;
    private @Nullable Upgrade upgrade;
    private boolean wantsMessage;
    private boolean begun;
    private boolean done;

    HandshakeHandler(Gateway gateway, Opener opener, ConnectionSlot slot) {
        this.gateway = gateway;
        this.opener = opener;
        this.slot = slot;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        long nanos = gateway.settings().timeouts().handshake().toNanos();
        timeout = ctx.executor().schedule(() -> timedOut(ctx), nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        if (timeout != null) {
            timeout.cancel(false);
        }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, FullHttpRequest request) {
        if (begun) {
            return;
        }
        begun = true;
        ctx.channel().config().setAutoRead(false);
        if (request.decoderResult().isFailure()) {
            refuseAsHttp(ctx, HttpResponseStatus.BAD_REQUEST, "bad_http");
            return;
        }
        upgrade = Upgrade.requestedBy(request);
        wantsMessage = HandshakeParser.wantsMessage(request.uri());
        try {
            checkLimit();
            checkOrigin(request.headers().get(HttpHeaderNames.ORIGIN, ""));
            Handshake handshake =
                    HandshakeParser.parse(request.uri(), request.headers().get(COMPRESSION, ""));
            if (upgrade == null) {
                refuseAsHttp(ctx, HttpResponseStatus.UPGRADE_REQUIRED, "not_websocket");
            } else {
                authenticate(ctx, handshake, upgrade);
            }
        } catch (OpenImException e) {
            refuse(ctx, e);
        }
    }

    private void checkLimit() {
        if (!slot.take()) {
            throw new OpenImException(ErrorCode.TOO_MANY_CONNECTIONS, "this node has all the connections it takes");
        }
    }

    /** Browsers name the page's origin, and only they do. */
    private void checkOrigin(String origin) {
        List<String> allowed = gateway.settings().allowedOrigins();
        if (!origin.isEmpty() && !allowed.contains("*") && allowed.stream().noneMatch(origin::equalsIgnoreCase)) {
            throw new OpenImException(
                    ErrorCode.CONNECTION_ARGS,
                    "Origin: " + Printable.of(origin) + " (expected: one of the allowed origins)");
        }
    }

    private void authenticate(ChannelHandlerContext ctx, Handshake handshake, Upgrade to) {
        try {
            gateway.executor()
                    .execute(() -> ask(handshake)
                            .whenComplete((identity, failure) ->
                                    ctx.executor().execute(() -> finish(ctx, handshake, to, identity, failure))));
        } catch (RejectedExecutionException e) {
            log.error("The gateway's executor refused work (expected: room for one task per connection)", e);
            refuse(ctx, new OpenImException(ErrorCode.INTERNAL, "try again later"));
        }
    }

    private CompletionStage<ClientIdentity> ask(Handshake handshake) {
        try {
            return gateway.authenticator().authenticate(handshake);
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void finish(
            ChannelHandlerContext ctx,
            Handshake handshake,
            Upgrade to,
            @Nullable ClientIdentity identity,
            @Nullable Throwable failure) {
        if (done || !ctx.channel().isActive()) {
            return;
        }
        try {
            if (identity == null) {
                throw refusalFor(handshake, failure);
            }
            if (!identity.userId().equals(handshake.userId()) || identity.platform() != handshake.platform()) {
                throw new OpenImException(ErrorCode.TOKEN_INVALID, "the token is for another user or platform");
            }
            opener.open(ctx, handshake, identity, to);
            done = true;
        } catch (OpenImException e) {
            refuse(ctx, e);
        }
    }

    private static OpenImException refusalFor(Handshake handshake, @Nullable Throwable thrown) {
        Throwable failure = Async.causeOf(thrown);
        if (failure instanceof OpenImException refused) {
            return refused;
        }
        log.atError()
                .setCause(failure)
                .addKeyValue("userID", Printable.of(handshake.userId()))
                .addKeyValue("platform", handshake.platform().wireName())
                .addKeyValue("operationID", Printable.of(handshake.operationId()))
                .log("Authentication failed, {}", handshake);
        return new OpenImException(ErrorCode.INTERNAL, "");
    }

    private void refuse(ChannelHandlerContext ctx, OpenImException reason) {
        done = true;
        gateway.metrics().refused(reason.code().name().toLowerCase(Locale.ROOT));
        log.debug("Refused a connection: {}, {}", reason.code(), reason.getMessage());
        if (wantsMessage && upgrade != null) {
            Refusal.inFrame(ctx, upgrade, reason, gateway.settings().timeouts().closing());
        } else {
            Refusal.inBody(ctx, reason);
        }
    }

    private void refuseAsHttp(ChannelHandlerContext ctx, HttpResponseStatus status, String reason) {
        done = true;
        gateway.metrics().refused(reason);
        Refusal.asHttp(ctx, status);
    }

    private void timedOut(ChannelHandlerContext ctx) {
        if (begun && !done) {
            refuse(ctx, new OpenImException(ErrorCode.INTERNAL, "the handshake took too long"));
        } else {
            if (!begun) {
                gateway.metrics().refused("timeout");
            }
            forget(ctx.close());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        log.debug("A connection failed in its handshake", cause);
        forget(ctx.close());
    }
}
