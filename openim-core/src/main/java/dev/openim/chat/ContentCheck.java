package dev.openim.chat;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Tells JSON from what would hurt the clients that read it. Safe for concurrent use. */
final class ContentCheck {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(64).build())
            .build();

    private ContentCheck() {}

    /** Whether the bytes are one JSON object: clients drop a message whose content is anything else. */
    static boolean isObject(byte[] content) {
        return isJson(content, true);
    }

    /** Whether the text is one JSON value: the pure-JS client parses every attachedInfo that is not empty. */
    static boolean isValue(byte[] text) {
        return isJson(text, false);
    }

    private static boolean isJson(byte[] bytes, boolean object) {
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes)) {
            JsonToken first = json.nextToken();
            if (first == null || (object && first != JsonToken.START_OBJECT)) {
                return false;
            }
            int depth = first.isStructStart() ? 1 : 0;
            while (depth > 0) {
                JsonToken token = json.nextToken();
                if (token == null) {
                    return false;
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            }
            return json.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }
}
