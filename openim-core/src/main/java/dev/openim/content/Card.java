package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Somebody's contact card.
 *
 * <pre>{@code
 * openIm.send().from("alice").to("bob").card("dave"); // with dave's name and picture
 * }</pre>
 *
 * @param userId whose it is
 * @param nickname his name on it
 * @param faceUrl address of his picture; empty for none
 * @param ex what the application adds
 */
public record Card(
        @JsonProperty("userID") String userId,
        @JsonProperty("nickname") String nickname,
        @JsonProperty("faceURL") String faceUrl,
        @JsonProperty("ex") String ex)
        implements Content {
    public Card {
        userId = orEmpty(userId);
        nickname = orEmpty(nickname);
        faceUrl = orEmpty(faceUrl);
        ex = orEmpty(ex);
    }

    @Override
    public int contentType() {
        return 108;
    }

    @Override
    public void requireComplete() {
        requireText("userId", userId);
    }
}
