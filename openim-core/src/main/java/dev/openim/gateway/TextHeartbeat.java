package dev.openim.gateway;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The heartbeat of clients in a browser, which cannot send control pings: {@code {"type":"ping","body":…}} is answered
 * by {@code {"type":"pong","body":…}}. The body goes back letter for letter, and is {@code null} if there was none:
 * some clients drop a connection whose pong has no body. Source: websocket.md 2.3.
 */
final class TextHeartbeat {
    private static final JsonFactory JSON = new JsonFactory();

    private TextHeartbeat() {}

    /**
     * Answers a text frame.
     *
     * @return the text to send, empty for none, or null if the frame is no heartbeat
     */
    static @Nullable String answer(String text) {
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            return answer(parser, text);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable String answer(JsonParser parser, String text) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String type = "";
        String body = "null";
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken value = parser.nextToken();
            int start = (int) parser.currentTokenLocation().getCharOffset();
            parser.skipChildren();
            parser.finishToken();
            if (name.equals("type")) {
                type = value == JsonToken.VALUE_STRING ? parser.getString() : "";
            } else if (name.equals("body")) {
                body = text.substring(start, (int) parser.currentLocation().getCharOffset());
            }
        }
        if (parser.nextToken() != null) {
            return null;
        }
        return switch (type) {
            case "ping" -> "{\"type\":\"pong\",\"body\":" + body + "}";
            case "pong" -> "";
            default -> null;
        };
    }
}
