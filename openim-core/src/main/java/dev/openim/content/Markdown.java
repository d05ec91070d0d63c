package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;

/**
 * A text in Markdown, which clients draw.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").markdown("**Report**\n\n- all is well");
 * }</pre>
 *
 * @param text what is said
 */
public record Markdown(@JsonProperty("content") String text) implements Content {
    public Markdown {
        text = orEmpty(text);
    }

    @Override
    public int contentType() {
        return ContentTypes.MARKDOWN;
    }

    @Override
    public void requireComplete() {
        requireText("text", text);
    }
}
