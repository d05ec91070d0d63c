package dev.openim.webhook;

import com.google.protobuf.Message;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.error.RefusedException;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.WireException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the system outside says about a question. Fields that are missing or null leave things as they are. Each method throws
 * {@link UnusableAnswerException} for a field of the wrong type.
 */
final class Answer {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 500;

    private final JsonNode json;

    private Answer(JsonNode json) {
        this.json = json;
    }

    static Answer read(byte[] body) {
        JsonNode json;
        try {
            json = JSON.readTree(body);
        } catch (JacksonException e) {
            throw new UnusableAnswerException("the answer is no JSON");
        }
        if (!json.isObject()) {
            throw new UnusableAnswerException("the answer is no JSON object");
        }
        return new Answer(json);
    }

    /** Throws what the system outside stops the operation with, if it does. */
    void requireNoVeto() {
        boolean stops =
                number("actionCode").orElse(0) == 0 && number("nextCode").orElse(0) == 1;
        if (stops) {
            int code = number("errCode").orElse(0);
            String message = cut(text("errMsg").orElse(""));
            String detail = cut(text("errDlt").orElse(message));
            // 0 would look like success, and a token's code would log the client out.
            throw RefusedException.isCode(code)
                    ? new RefusedException(code, message, detail)
                    : new OpenImException(ErrorCode.REFUSED, detail.isEmpty() ? message : detail);
        }
    }

    Optional<String> text(String name) {
        return field(name, JsonNode::isString, "a text").map(JsonNode::asString);
    }

    /** Does something with a text, if it is there. */
    void text(String name, Consumer<String> use) {
        text(name).ifPresent(use);
    }

    Optional<Integer> number(String name) {
        return field(name, node -> node.isIntegralNumber() && node.canConvertToInt(), "an integer")
                .map(JsonNode::asInt);
    }

    void number(String name, Consumer<Integer> use) {
        number(name).ifPresent(use);
    }

    Optional<Long> longNumber(String name) {
        return field(name, node -> node.isIntegralNumber() && node.canConvertToLong(), "an integer")
                .map(JsonNode::asLong);
    }

    Optional<Boolean> flag(String name) {
        return field(name, JsonNode::isBoolean, "true or false").map(JsonNode::asBoolean);
    }

    /** Returns a list of texts; empty when it is missing or has nothing in it. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        field(name, JsonNode::isArray, "a list")
                .ifPresent(list -> list.forEach(item -> {
                    if (!item.isString()) {
                        throw wrong(name, "a list of texts");
                    }
                    texts.add(item.asString());
                }));
        return texts;
    }

    /** Returns a list of objects; empty when it is missing or has nothing in it. */
    List<Answer> objects(String name) {
        List<Answer> objects = new ArrayList<>();
        field(name, JsonNode::isArray, "a list")
                .ifPresent(list -> list.forEach(item -> {
                    if (!item.isObject()) {
                        throw wrong(name, "a list of objects");
                    }
                    objects.add(new Answer(item));
                }));
        return objects;
    }

    Optional<Answer> object(String name) {
        return field(name, JsonNode::isObject, "an object").map(Answer::new);
    }

    /** Returns an object of true and false; empty when it is missing. */
    Map<String, Boolean> flags(String name) {
        Map<String, Boolean> flags = new HashMap<>();
        field(name, JsonNode::isObject, "an object")
                .ifPresent(object -> object.propertyNames()
                        .forEach(key -> flags.put(
                                key,
                                new Answer(object)
                                        .flag(key)
                                        .orElseThrow(() -> wrong(name, "an object of true and false")))));
        return flags;
    }

    /** Returns it as a message of the protocol. */
    <M extends Message> M as(M type) {
        try {
            return ProtoJson.parse(JSON.writeValueAsBytes(json), type);
        } catch (WireException e) {
            throw new UnusableAnswerException(
                    "the answer is no " + type.getDescriptorForType().getName());
        }
    }

    private Optional<JsonNode> field(String name, java.util.function.Predicate<JsonNode> fits, String expected) {
        JsonNode node = json.path(name);
        if (node.isMissingNode() || node.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(node)) {
            throw wrong(name, expected);
        }
        return Optional.of(node);
    }

    private static UnusableAnswerException wrong(String name, String expected) {
        return new UnusableAnswerException(name + ": something else (expected: " + expected + ")");
    }

    private static String cut(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
