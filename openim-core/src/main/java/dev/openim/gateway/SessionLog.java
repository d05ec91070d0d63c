package dev.openim.gateway;

import dev.openim.wire.WsRequest;
import org.slf4j.spi.LoggingEventBuilder;

/** Names in the log whom a line is about, as fields of structured logs. What a client says is made printable and short. */
final class SessionLog {
    private SessionLog() {}

    static LoggingEventBuilder about(LoggingEventBuilder line, Session session) {
        return line.addKeyValue("connection", session.connectionId())
                .addKeyValue("userID", Printable.of(session.userId()))
                .addKeyValue("platform", session.platform().wireName());
    }

    static LoggingEventBuilder about(LoggingEventBuilder line, Session session, WsRequest request) {
        return about(line, session)
                .addKeyValue("request", request.reqIdentifier())
                .addKeyValue("operationID", Printable.of(request.operationId()));
    }
}
