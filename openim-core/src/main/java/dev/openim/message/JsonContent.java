package dev.openim.message;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.io.JsonStringEncoder;

/** Writes the small JSON objects that message contents are. */
public final class JsonContent {
    private JsonContent() {}

    /** Returns the UTF-8 bytes of an object with one text member. */
    public static ByteString object(String member, String text) {
        StringBuilder json = new StringBuilder(text.length() + member.length() + 8);
        json.append("{\"").append(member).append("\":\"");
        JsonStringEncoder.getInstance().quoteAsString(text, json);
        return ByteString.copyFrom(json.append("\"}").toString(), StandardCharsets.UTF_8);
    }
}
