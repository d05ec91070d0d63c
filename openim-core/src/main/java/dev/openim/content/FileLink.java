package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A file that can be fetched.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").file(new FileLink("https://files.example/plan.pdf", "plan.pdf", 182_034, "application/pdf"));
 * }</pre>
 *
 * @param url where it is
 * @param name its name
 * @param size bytes
 * @param type MIME type or extension; may be empty
 */
public record FileLink(
        @JsonProperty("sourceUrl") String url,
        @JsonProperty("fileName") String name,
        @JsonProperty("fileSize") long size,
        @JsonProperty("fileType") String type)
        implements Content {
    public FileLink {
        url = orEmpty(url);
        name = orEmpty(name);
        type = orEmpty(type);
    }

    @Override
    public int contentType() {
        return 105;
    }

    @Override
    public void requireComplete() {
        requireText("url", url);
        requireText("name", name);
        requirePositive("size", size);
    }
}
