package dev.openim.spring.api;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.WireException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The endpoints of the HTTP API: for each path below the base path what it takes and who answers. */
final class Endpoints {
    private static final JsonMapper JSON = new JsonMapper();
    /** An answer that says it is empty: the pure-JS client fails on one of no bytes. */
    private static final byte[] EMPTY_ANSWER = {8, 0};

    private final Map<String, Route> routes = new HashMap<>();

    /** Adds an endpoint for callers with a token. */
    <R extends Message> void post(String path, R request, Endpoint<R> endpoint) {
        add(path, false, (caller, body, protobuf) -> endpoint.answer(caller, ProtoJson.parse(body, request)));
    }

    /** As {@link #post} for an endpoint that has nothing to answer. */
    <R extends Message> void run(String path, R request, Action<R> action) {
        post(path, request, (caller, r) -> {
            action.run(caller, r);
            return ApiAnswer.NOTHING;
        });
    }

    /** As {@link #post} for anyone: a token is not looked at. */
    <R extends Message> void open(String path, R request, OpenEndpoint<R> endpoint) {
        add(path, true, (nobody, body, protobuf) -> endpoint.answer(ProtoJson.parse(body, request)));
    }

    /** As {@link #post} for a request that is JSON of no fixed type. */
    void json(String path, JsonEndpoint endpoint) {
        add(path, false, (caller, body, protobuf) -> endpoint.answer(caller, readTree(body)));
    }

    /** Adds an endpoint that answers protobuf to who asks in protobuf, in the envelope all the same. */
    <R extends Message> void binary(String path, R request, BinaryEndpoint<R> endpoint) {
        add(path, false, (caller, body, protobuf) -> {
            if (!protobuf) {
                return ApiAnswer.of(endpoint.answer(caller, ProtoJson.parse(body, request)));
            }
            byte[] answer = endpoint.answer(caller, fromProtobuf(body, request)).toByteArray();
            return ApiAnswer.base64(answer.length == 0 ? EMPTY_ANSWER : answer);
        });
    }

    Optional<Route> find(String path) {
        return Optional.ofNullable(routes.get(path));
    }

    Set<String> paths() {
        return Set.copyOf(routes.keySet());
    }

    private void add(String path, boolean open, Call call) {
        if (routes.put(path, new Route(path, open, call)) != null) {
            throw new IllegalStateException("two endpoints for " + path);
        }
    }

    private static JsonNode readTree(byte[] body) throws WireException {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new WireException("body: not JSON (expected: one JSON object)");
        }
    }

    private static <R extends Message> R fromProtobuf(byte[] body, R request) {
        try {
            @SuppressWarnings("unchecked") // a message's parser makes its own type
            R parsed = (R) request.getParserForType().parseFrom(body);
            return parsed;
        } catch (InvalidProtocolBufferException e) {
            throw OpenImException.args("the body is not the protobuf message this endpoint takes");
        }
    }

    /**
     * One path.
     *
     * @param open whether it is for callers without a token; the caller is nobody then
     */
    record Route(String path, boolean open, Call call) {}

    /** Reads a body and answers it. */
    @FunctionalInterface
    interface Call {
        ApiAnswer answer(Caller caller, byte[] body, boolean protobuf) throws WireException;
    }

    /** Does something and has nothing to say. */
    @FunctionalInterface
    interface Action<R extends Message> {
        void run(Caller caller, R request);
    }

    /** Answers whoever asks. */
    @FunctionalInterface
    interface OpenEndpoint<R extends Message> {
        ApiAnswer answer(R request);
    }

    /** Answers JSON of no fixed type. */
    @FunctionalInterface
    interface JsonEndpoint {
        ApiAnswer answer(Caller caller, JsonNode body) throws WireException;
    }

    /** Answers with a message, which travels as the caller wants. */
    @FunctionalInterface
    interface BinaryEndpoint<R extends Message> {
        Message answer(Caller caller, R request);
    }
}
