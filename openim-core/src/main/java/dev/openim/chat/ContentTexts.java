package dev.openim.chat;

import com.google.protobuf.ByteString;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** The texts in contents: the values of the JSON objects that contents are, whatever they are called. */
final class ContentTexts {
    private static final JsonFactory JSON = JsonFactory.builder().build();

    private ContentTexts() {}

    /** Returns whether one of the texts has this in it, in capitals or not. What is not JSON is one text. */
    static boolean contain(ByteString content, String keyword) {
        String wanted = keyword.toLowerCase(Locale.ROOT);
        String whole = content.toStringUtf8();
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), whole)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING && has(parser.getString(), wanted)) {
                    return true;
                }
            }
            return false;
        } catch (JacksonException e) {
            return has(whole, wanted);
        }
    }

    private static boolean has(String text, String wanted) {
        return text.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
