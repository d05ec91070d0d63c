package dev.openim.gateway;

import static java.util.Objects.requireNonNull;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.trace.Spans;
import dev.openim.wire.WireException;
import dev.openim.wire.WsRequest;
import dev.openim.wire.WsResponse;
import io.micrometer.observation.Observation;
import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one request from its bytes to its answer: decodes it, checks whose it is, has it handled, and sends what came
 * of it. Everything a client can send ends in an answer or in the end of its connection.
 *
 * <p>Runs on the connection's worker; decompressing is no work for an event loop.
 */
final class RequestRunner implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(RequestRunner.class);
    private static final byte[] NO_DATA = {};

    private final Connection connection;
    private final byte[] frame;
    private final long receivedAt;

    RequestRunner(Connection connection, byte[] frame, long receivedAt) {
        this.connection = connection;
        this.frame = frame;
        this.receivedAt = receivedAt;
    }

    @Override
    @SuppressWarnings("try") // a scope is for being open
    public void run() {
        if (connection.isClosing()) {
            return;
        }
        WsRequest request;
        try {
            int maxInflated = connection.gateway().limits().maxInflatedSize();
            request = connection.session().dialect().decodeRequest(frame, maxInflated);
        } catch (WireException e) {
            connection.disconnect(CloseReason.BAD_ENVELOPE, String.valueOf(e.getMessage()));
            return;
        }
        if (!request.sendId().equals(connection.session().userId())) {
            connection.disconnect(CloseReason.FOREIGN_SENDER, "sendID: " + Printable.of(request.sendId()));
            return;
        }
        Observation span =
                connection.gateway().spans().request(request.reqIdentifier(), request.operationId(), request.sendId());
        connection.holdback().begin();
        try (Observation.Scope inside = span.openScope()) {
            handle(request).whenComplete((data, failure) -> {
                complete(request, data, failure);
                Spans.end(span, Async.causeOf(failure));
            });
        } finally {
            connection.holdback().end(connection);
        }
    }

    private CompletionStage<byte[]> handle(WsRequest request) {
        try {
            return requireNonNull(connection.gateway().handler().handle(connection.session(), request), "stage");
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void complete(WsRequest request, byte @Nullable [] data, @Nullable Throwable thrown) {
        try {
            Throwable failure = Async.causeOf(thrown);
            if (failure instanceof UnknownRequestException) {
                connection.disconnect(CloseReason.UNKNOWN_REQUEST, "reqIdentifier: " + request.reqIdentifier());
            } else if (failure == null) {
                send(
                        new WsResponse(
                                request.reqIdentifier(),
                                request.msgIncr(),
                                request.operationId(),
                                0,
                                "",
                                data == null ? NO_DATA : data),
                        request);
            } else {
                send(refusal(request, failure), request);
            }
        } catch (RuntimeException e) {
            SessionLog.about(log.atError(), connection.session(), request)
                    .setCause(e)
                    .log("No answer to {} could be made for {}", request, connection.session());
            connection.disconnect(CloseReason.INTERNAL_ERROR, "no answer could be made");
        }
    }

    private WsResponse refusal(WsRequest request, Throwable failure) {
        if (failure instanceof OpenImException refused) {
            SessionLog.about(log.atDebug(), connection.session(), request)
                    .addKeyValue("code", refused.wireCode())
                    .log(
                            "Refused {} of {}: {}, {}",
                            request,
                            connection.session(),
                            refused.code(),
                            failure.getMessage());
            return error(request, refused.wireCode(), refused.wireText());
        }
        SessionLog.about(log.atError(), connection.session(), request)
                .setCause(failure)
                .log(
                        "Request {} of {} failed, operationID {}",
                        request.reqIdentifier(),
                        connection.session(),
                        Printable.of(request.operationId()));
        return internalError(request);
    }

    private static WsResponse internalError(WsRequest request) {
        return error(request, ErrorCode.INTERNAL.code(), ErrorCode.INTERNAL.wireName());
    }

    private static WsResponse error(WsRequest request, int code, String text) {
        return new WsResponse(request.reqIdentifier(), request.msgIncr(), request.operationId(), code, text, NO_DATA);
    }

    private void send(WsResponse answer, WsRequest request) {
        byte[] payload = connection.session().dialect().encode(answer);
        WsResponse sent = answer;
        if (payload.length > Frames.MAX_PAYLOAD) {
            SessionLog.about(log.atError(), connection.session(), request)
                    .log(
                            "Answer to {} of {} is {} bytes (expected: at most {}), operationID {}",
                            request.reqIdentifier(),
                            connection.session(),
                            payload.length,
                            Frames.MAX_PAYLOAD,
                            Printable.of(request.operationId()));
            sent = internalError(request);
            payload = connection.session().dialect().encode(sent);
        }
        Gateway gateway = connection.gateway();
        gateway.metrics()
                .answered(sent.reqIdentifier(), sent.errCode(), gateway.ticker().getAsLong() - receivedAt);
        connection
                .loop()
                .outbox()
                .add(new Answer(connection, Frames.binary(connection.channel().alloc(), payload)));
    }

    /** An answer on its way to the event loop. */
    private record Answer(Connection connection, ByteBuf frame) implements Outbox.Item {
        @Override
        public void send(Outbox outbox) {
            outbox.write(connection, frame);
            connection.intake().answered();
        }

        @Override
        public void discard() {
            frame.release();
        }
    }
}
