package dev.openim.content;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A picture in up to three sizes.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").picture(Picture.of("https://files.example/p.png", "png", 1280, 960));
 * }</pre>
 *
 * @param source as it was taken
 * @param big for the screen
 * @param snapshot for the conversation
 */
public record Picture(
        @JsonProperty("sourcePicture") PictureFile source,
        @JsonProperty("bigPicture") PictureFile big,
        @JsonProperty("snapshotPicture") PictureFile snapshot)
        implements Content {
    public Picture {
        source = orNone(source);
        big = orNone(big);
        snapshot = orNone(snapshot);
    }

    /** A picture that there is in one size. */
    public static Picture of(String url, String type, int width, int height) {
        PictureFile only = new PictureFile(url, type, 0, width, height);
        return new Picture(only, only, only);
    }

    /** The same with a small picture for the conversation. */
    public Picture withSnapshot(PictureFile small) {
        return new Picture(source, big, small);
    }

    private static PictureFile orNone(@Nullable PictureFile file) {
        return file == null ? PictureFile.NONE : file;
    }

    @Override
    public int contentType() {
        return 102;
    }

    @Override
    public void requireComplete() {
        source.requireComplete();
        big.requireComplete();
        snapshot.requireComplete();
    }
}
