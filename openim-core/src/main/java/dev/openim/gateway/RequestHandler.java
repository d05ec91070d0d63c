package dev.openim.gateway;

import dev.openim.wire.WsRequest;
import java.util.concurrent.CompletionStage;

/**
 * Serves the requests of connected clients.
 *
 * <p><b>Guarantee.</b> The requests of one connection are started one after another in the order they came: the next
 * one when this method has returned, not when its stage has completed. Answers go out as the stages complete. The first
 * request is started after {@link SessionListener#opened} has returned. The request's {@code sendId} is the session's
 * user.
 * <p><b>Threads.</b> Called on the gateway's executor, never on an event loop; the stage may complete on any thread. An
 * answer is in the connection's outgoing queue when completing the stage returns, so what is pushed after that follows it.
 * <p><b>Errors.</b> {@link dev.openim.error.OpenImException}, thrown or in the stage, is answered with its code;
 * {@link UnknownRequestException} closes the connection without an answer; anything else is answered with 500 and
 * logged. Every stage must complete: clients wait up to ten seconds for each answer (websocket.md 5.4).
 */
public interface RequestHandler {
    /**
     * Starts a request.
     *
     * @return the protobuf bytes of the answer, at most 1 MiB once encoded; empty for none. Not to be changed later
     */
    CompletionStage<byte[]> handle(Session session, WsRequest request);
}
