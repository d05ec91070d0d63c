package dev.openim.spring.api;

import com.google.protobuf.MessageOrBuilder;
import dev.openim.wire.ProtoJson;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The data of an answer: an object, a list, a text, or none. Source: http-api.md 1.3. */
final class ApiAnswer {
    /** Success that says no more. */
    static final ApiAnswer NOTHING = new ApiAnswer(false, json -> {});

    private final boolean present;
    private final Consumer<JsonGenerator> writer;

    private final @Nullable MessageOrBuilder message;

    private ApiAnswer(boolean present, Consumer<JsonGenerator> writer) {
        this(present, writer, null);
    }

    private ApiAnswer(boolean present, Consumer<JsonGenerator> writer, @Nullable MessageOrBuilder message) {
        this.present = present;
        this.message = message;
        this.writer = writer;
    }

    static ApiAnswer of(MessageOrBuilder message) {
        return new ApiAnswer(true, json -> ProtoJson.write(json, message), message);
    }

    static ApiAnswer list(Collection<? extends MessageOrBuilder> messages) {
        return new ApiAnswer(true, json -> {
            json.writeStartArray();
            messages.forEach(message -> ProtoJson.write(json, message));
            json.writeEndArray();
        });
    }

    /** Data of no fixed type: the writer writes one JSON value. */
    static ApiAnswer written(Consumer<JsonGenerator> writer) {
        return new ApiAnswer(true, writer);
    }

    static ApiAnswer base64(byte[] bytes) {
        return new ApiAnswer(true, json -> json.writeBinary(bytes));
    }

    /** Returns it as a message of the protocol; null when it is none. */
    @Nullable
    MessageOrBuilder message() {
        return message;
    }

    boolean isPresent() {
        return present;
    }

    void writeTo(JsonGenerator json) {
        writer.accept(json);
    }
}
