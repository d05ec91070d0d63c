package dev.openim.spring.api;

import com.google.protobuf.Empty;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.openim.access.AccessCheck;
import dev.openim.access.AccessCheck.Guard;
import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.hook.CommandHooks;
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

    private final AccessCheck access;
    private final CommandHooks hooks;

    Endpoints(AccessCheck access, CommandHooks hooks) {
        this.access = access;
        this.hooks = hooks;
    }

    /** Adds an endpoint. Who may call it says {@link dev.openim.access.AccessTable}. */
    <R extends Message> void post(String path, R request, Endpoint<R> endpoint) {
        Guard guard = access.guard(path, request.getDescriptorForType());
        add(path, (caller, call) -> {
            R parsed = ProtoJson.parse(call.body(), request);
            guard.check(caller, parsed);
            R decided = hooks.before(caller, path, parsed);
            ApiAnswer answer =
                    hooks.carryOut(caller, path, decided, () -> endpoint.answer(caller, decided), ApiAnswer::message);
            hooks.after(caller, path, decided);
            return answer;
        });
    }

    /** As {@link #post} for an endpoint that has nothing to answer. */
    <R extends Message> void run(String path, R request, Action<R> action) {
        post(path, request, (caller, r) -> {
            action.run(caller, r);
            return ApiAnswer.NOTHING;
        });
    }

    /** As {@link #post} for a request that is JSON of no fixed type. */
    void json(String path, JsonEndpoint endpoint) {
        Guard guard = access.guard(path);
        add(path, (caller, call) -> {
            guard.check(caller, Empty.getDefaultInstance());
            return endpoint.answer(caller, readTree(call.body()));
        });
    }

    /** As {@link #json} for a request that says something in its address, too: the parameter {@code key}. */
    void keyed(String path, KeyedEndpoint endpoint) {
        Guard guard = access.guard(path);
        add(path, (caller, call) -> {
            guard.check(caller, Empty.getDefaultInstance());
            return endpoint.answer(caller, call.key(), readTree(call.body()));
        });
    }

    /** Adds an endpoint that answers protobuf to who asks in protobuf, in the envelope all the same. */
    <R extends Message> void binary(String path, R request, BinaryEndpoint<R> endpoint) {
        Guard guard = access.guard(path, request.getDescriptorForType());
        add(path, (caller, call) -> {
            R parsed = call.protobuf() ? fromProtobuf(call.body(), request) : ProtoJson.parse(call.body(), request);
            guard.check(caller, parsed);
            Message answer = endpoint.answer(caller, parsed);
            if (!call.protobuf()) {
                return ApiAnswer.of(answer);
            }
            byte[] bytes = answer.toByteArray();
            return ApiAnswer.base64(bytes.length == 0 ? EMPTY_ANSWER : bytes);
        });
    }

    Optional<Route> find(String path) {
        return Optional.ofNullable(routes.get(path));
    }

    Set<String> paths() {
        return Set.copyOf(routes.keySet());
    }

    private void add(String path, Answer answer) {
        if (routes.put(path, new Route(path, access.isOpen(path), answer)) != null) {
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
    record Route(String path, boolean open, Answer answer) {}

    /**
     * What comes to an endpoint.
     *
     * @param protobuf whether the body is protobuf; JSON otherwise
     * @param key the parameter {@code key} of the address; empty for none
     */
    record Call(byte[] body, boolean protobuf, String key) {}

    /** Reads a call and answers it. */
    @FunctionalInterface
    interface Answer {
        ApiAnswer to(Caller caller, Call call) throws WireException;
    }

    /** Does something and has nothing to say. */
    @FunctionalInterface
    interface Action<R extends Message> {
        void run(Caller caller, R request);
    }

    /** Answers JSON of no fixed type. */
    @FunctionalInterface
    interface JsonEndpoint {
        ApiAnswer answer(Caller caller, JsonNode body) throws WireException;
    }

    /** Answers JSON of no fixed type that comes with a key. */
    @FunctionalInterface
    interface KeyedEndpoint {
        ApiAnswer answer(Caller caller, String key, JsonNode body) throws WireException;
    }

    /** Answers with a message, which travels as the caller wants. */
    @FunctionalInterface
    interface BinaryEndpoint<R extends Message> {
        Message answer(Caller caller, R request);
    }
}
