package dev.openim.spring.api;

import dev.openim.error.OpenImException;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The object around every answer. Source: http-api.md 1.3. */
final class ApiEnvelope {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int TYPICAL_SIZE = 512;

    private ApiEnvelope() {}

    static byte[] success(ApiAnswer answer) {
        return write(0, "", "", json -> {
            if (answer.isPresent()) {
                json.writeName("data");
                answer.writeTo(json);
            }
        });
    }

    static byte[] refusal(OpenImException refusal) {
        String detail = refusal.getMessage();
        return refusal(refusal.wireCode(), refusal.wireText(), detail == null ? "" : detail);
    }

    static byte[] refusal(int code, String name, String detail) {
        return write(code, name, detail, json -> {});
    }

    private static byte[] write(int code, String name, String detail, Consumer<JsonGenerator> data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(TYPICAL_SIZE);
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), out)) {
            json.writeStartObject();
            json.writeNumberProperty("errCode", code);
            json.writeStringProperty("errMsg", name);
            json.writeStringProperty("errDlt", detail);
            data.accept(json);
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
