package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A film with its still picture.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").video(new Video(
 *         "https://files.example/v.mp4", "mp4", 3_145_728, 12, "https://files.example/v.jpg", 720, 1280));
 * }</pre>
 *
 * @param url where it is
 * @param type extension or MIME type
 * @param size bytes
 * @param seconds how long it is
 * @param snapshotUrl where its still picture is
 * @param snapshotWidth pixels
 * @param snapshotHeight pixels
 */
public record Video(
        @JsonProperty("videoUrl") String url,
        @JsonProperty("videoType") String type,
        @JsonProperty("videoSize") long size,
        @JsonProperty("duration") long seconds,
        @JsonProperty("snapshotUrl") String snapshotUrl,
        @JsonProperty("snapshotWidth") int snapshotWidth,
        @JsonProperty("snapshotHeight") int snapshotHeight)
        implements Content {
    public Video {
        url = orEmpty(url);
        type = orEmpty(type);
        snapshotUrl = orEmpty(snapshotUrl);
    }

    @Override
    public int contentType() {
        return 104;
    }

    @Override
    public void requireComplete() {
        requireText("url", url);
        requireText("type", type);
        requirePositive("size", size);
        requirePositive("seconds", seconds);
        requireText("snapshotUrl", snapshotUrl);
        requirePositive("snapshotWidth", snapshotWidth);
        requirePositive("snapshotHeight", snapshotHeight);
    }
}
