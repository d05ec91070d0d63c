package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A marked range of an {@link AdvancedText}.
 *
 * <pre>{@code
 * new TextRange("link", 8, 4, "https://www.example.org/page", "")
 * }</pre>
 *
 * @param type what it is; the application's to say
 * @param offset where it begins, in the unit that the application's clients count in
 * @param length how long it is, in the same unit
 * @param url where it leads; may be empty
 * @param ex what the application adds
 */
public record TextRange(
        @JsonProperty("type") String type,
        @JsonProperty("offset") int offset,
        @JsonProperty("length") int length,
        @JsonProperty("url") String url,
        @JsonProperty("ex") String ex) {
    public TextRange {
        type = orEmpty(type);
        url = orEmpty(url);
        ex = orEmpty(ex);
    }
}
