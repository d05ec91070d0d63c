package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;
import java.util.List;

/**
 * A text with marked ranges: links, say.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").content(new AdvancedText(
 *         "see the page", List.of(new TextRange("link", 8, 4, "https://www.example.org", ""))));
 * }</pre>
 *
 * @param text what is said
 * @param ranges what is marked in it
 */
public record AdvancedText(
        @JsonProperty("text") String text,
        @JsonProperty("messageEntityList") List<TextRange> ranges) implements Content {
    public AdvancedText {
        text = orEmpty(text);
        ranges = ranges == null ? List.of() : List.copyOf(ranges);
    }

    @Override
    public int contentType() {
        return ContentTypes.ADVANCED_TEXT;
    }

    @Override
    public void requireComplete() {
        requireText("text", text);
    }
}
