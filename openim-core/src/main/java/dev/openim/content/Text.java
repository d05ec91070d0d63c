package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;

/**
 * A text.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").text("Shall we meet at noon?");
 * }</pre>
 *
 * @param text what is said
 */
public record Text(@JsonProperty("content") String text) implements Content {
    public Text {
        text = orEmpty(text);
    }

    @Override
    public int contentType() {
        return ContentTypes.TEXT;
    }

    @Override
    public void requireComplete() {
        requireText("text", text);
    }
}
