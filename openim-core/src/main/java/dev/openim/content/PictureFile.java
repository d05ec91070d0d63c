package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One size of a {@link Picture}.
 *
 * <pre>{@code
 * new PictureFile("https://files.example/p.png", "png", 250_000, 1280, 960)
 * }</pre>
 *
 * @param url where it is
 * @param type format or MIME type
 * @param size bytes; 0 when not known
 * @param width pixels
 * @param height pixels
 */
public record PictureFile(
        @JsonProperty("url") String url,
        @JsonProperty("type") String type,
        @JsonProperty("size") long size,
        @JsonProperty("width") int width,
        @JsonProperty("height") int height) {
    /** There is none. */
    static final PictureFile NONE = new PictureFile("", "", 0, 0, 0);

    public PictureFile {
        url = orEmpty(url);
        type = orEmpty(type);
    }

    void requireComplete() {
        requireText("url", url);
        requireText("type", type);
        requirePositive("width", width);
        requirePositive("height", height);
    }
}
