package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * A message of the application's own kind. Official clients hand it on unread, as their custom message.
 *
 * <pre>{@code
 * record Parcel(String number, String place) {}
 *
 * openIm.send().from("shop").to("bob").custom("parcel", new Parcel("P-77", "Munich"));
 *
 * if (message.content() instanceof Custom custom && custom.type().equals("parcel")) {
 *     Parcel parcel = custom.payload(Parcel.class);
 *     log.info("parcel {} is in {}", parcel.number(), parcel.place());
 * }
 * }</pre>
 *
 * <p>With a type, {@code data} is {@code {"customType":"parcel","data":{...}}}; without one it is the payload itself.
 *
 * @param data JSON, or whatever text the application's clients understand
 * @param description what the application's clients show where they cannot show it
 * @param extension what else the application keeps with it
 */
public record Custom(
        @JsonProperty("data") String data,
        @JsonProperty("description") String description,
        @JsonProperty("extension") String extension)
        implements Content {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TYPE = "customType";
    private static final String DATA = "data";

    public Custom {
        data = orEmpty(data);
        description = orEmpty(description);
        extension = orEmpty(extension);
    }

    /** A payload without a type. */
    public static Custom of(Object payload, JsonMapper json) {
        return new Custom(json.writeValueAsString(payload), "", "");
    }

    /** A payload of a type. */
    public static Custom of(String type, Object payload, JsonMapper json) {
        requireText("type", type);
        return of(
                JSON.createObjectNode().put(TYPE, type).set(DATA, JSON.readTree(json.writeValueAsString(payload))),
                JSON);
    }

    /** The same with a text for clients that cannot show it. */
    public Custom describedAs(String text) {
        return new Custom(data, text, extension);
    }

    /** Returns the type it was sent with; empty when there is none. */
    public String type() {
        JsonNode tree = tree();
        return tree.has(DATA) ? tree.path(TYPE).asString("") : "";
    }

    /** As {@link #payload(Class, JsonMapper)}, with a mapper that has no settings of the application. */
    public <T> T payload(Class<T> type) {
        return payload(type, JSON);
    }

    /**
     * Returns the payload, with or without a type around it.
     *
     * @throws OpenImException {@code ARGS} when it is not one
     */
    public <T> T payload(Class<T> type, JsonMapper json) {
        try {
            JsonNode tree = json.readTree(data);
            T read = json.treeToValue(type().isEmpty() ? tree : tree.path(DATA), type);
            if (read != null) {
                return read;
            }
        } catch (JacksonException e) {
            throw new OpenImException(ErrorCode.ARGS, "data: no " + type.getSimpleName() + " can be made of it", e);
        }
        throw OpenImException.args("data: null (expected: a " + type.getSimpleName() + ")");
    }

    private JsonNode tree() {
        try {
            return JSON.readTree(data);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    @Override
    public int contentType() {
        return ContentTypes.CUSTOM;
    }

    @Override
    public void requireComplete() {
        requireText("data", data);
    }
}
