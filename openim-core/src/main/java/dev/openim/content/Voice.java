package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A voice message.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").voice(new Voice("https://files.example/v.m4a", 6, 20_480, "audio/m4a"));
 * }</pre>
 *
 * @param url where it is
 * @param seconds how long it is
 * @param size bytes; 0 when not known
 * @param type MIME type or extension; may be empty
 */
public record Voice(
        @JsonProperty("sourceUrl") String url,
        @JsonProperty("duration") long seconds,
        @JsonProperty("dataSize") long size,
        @JsonProperty("soundType") String type)
        implements Content {
    public Voice {
        url = orEmpty(url);
        type = orEmpty(type);
    }

    @Override
    public int contentType() {
        return 103;
    }

    @Override
    public void requireComplete() {
        requireText("url", url);
        requirePositive("seconds", seconds);
    }
}
