package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;

/**
 * A sticker.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").content(new Face(3, "{\"pack\":\"cats\"}"));
 * }</pre>
 *
 * @param index its number; what that means is the application's
 * @param data what else the client needs to draw it
 */
public record Face(
        @JsonProperty("index") int index,
        @JsonProperty("data") String data) implements Content {
    public Face {
        data = orEmpty(data);
    }

    @Override
    public int contentType() {
        return ContentTypes.FACE;
    }

    @Override
    public void requireComplete() {}
}
