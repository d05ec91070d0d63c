package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;
import org.jspecify.annotations.Nullable;

/**
 * What a system account says to a user, in a chat of its own that nobody answers.
 *
 * <pre>{@code
 * openIm.send().asSystem("shop_news").to("bob").text("Your parcel is on its way");
 *
 * openIm.send().asSystem("shop_news").to("bob").content(Announcement.of("See what is new")
 *         .withUrl("https://shop.example/new")
 *         .withPicture(Picture.of("https://shop.example/new.png", "png", 640, 320)));
 * }</pre>
 *
 * @param name who speaks; empty for the account's name
 * @param faceUrl his picture; empty for the account's
 * @param type a number of the application's, 1 or more
 * @param text what is said
 * @param url where it leads; may be empty
 * @param mix 0 text, 1 with a picture, 2 with a film, 3 with a file
 * @param ex what the application adds
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Announcement(
        @JsonProperty("notificationName") String name,
        @JsonProperty("notificationFaceURL") String faceUrl,
        @JsonProperty("notificationType") int type,
        @JsonProperty("text") String text,
        @JsonProperty("url") String url,
        @JsonProperty("mixType") int mix,
        @JsonProperty("pictureElem") @Nullable Picture picture,
        @JsonProperty("videoElem") @Nullable Video video,
        @JsonProperty("fileElem") @Nullable FileLink file,
        @JsonProperty("ex") String ex)
        implements Content {
    public Announcement {
        name = orEmpty(name);
        faceUrl = orEmpty(faceUrl);
        text = orEmpty(text);
        url = orEmpty(url);
        ex = orEmpty(ex);
    }

    /** A text in the account's name. */
    public static Announcement of(String text) {
        return new Announcement("", "", 1, text, "", 0, null, null, null, "");
    }

    public Announcement withUrl(String where) {
        return new Announcement(name, faceUrl, type, text, where, mix, picture, video, file, ex);
    }

    /** The same of another kind of the application's, 1 or more. */
    public Announcement withType(int number) {
        return new Announcement(name, faceUrl, number, text, url, mix, picture, video, file, ex);
    }

    public Announcement withPicture(Picture shown) {
        return new Announcement(name, faceUrl, type, text, url, 1, shown, null, null, ex);
    }

    public Announcement withVideo(Video shown) {
        return new Announcement(name, faceUrl, type, text, url, 2, null, shown, null, ex);
    }

    public Announcement withFile(FileLink shown) {
        return new Announcement(name, faceUrl, type, text, url, 3, null, null, shown, ex);
    }

    public Announcement withEx(String added) {
        return new Announcement(name, faceUrl, type, text, url, mix, picture, video, file, added);
    }

    /** The same under a name, if it has none. */
    public Announcement by(String nickname, String face) {
        return name.isEmpty() ? new Announcement(nickname, face, type, text, url, mix, picture, video, file, ex) : this;
    }

    @Override
    public int contentType() {
        return ContentTypes.OA_NOTIFICATION;
    }

    @Override
    public void requireComplete() {
        requireText("name", name);
        requireText("text", text);
        requirePositive("type", type);
        if (picture != null) {
            picture.requireComplete();
        }
        if (video != null) {
            video.requireComplete();
        }
        if (file != null) {
            file.requireComplete();
        }
    }
}
