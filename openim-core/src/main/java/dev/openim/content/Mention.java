package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import java.util.List;

/**
 * A text that mentions members of a group, who see a mark at their conversation.
 *
 * <pre>{@code
 * openIm.send().from("alice").toGroup("rowing").mention("@Bob please look", "bob");
 * }</pre>
 *
 * @param text what is said; the mentions are written into it
 * @param userIds whom it mentions; {@link #EVERYBODY} for all members. At most 1,000
 * @param names what they are called
 */
public record Mention(
        @JsonProperty("text") String text,
        @JsonProperty("atUserList") List<String> userIds,
        @JsonProperty("atUsersInfo") List<Name> names)
        implements Content {
    /** Stands for all members. */
    public static final String EVERYBODY = "AtAllTag";

    private static final int MAX_USERS = 1_000;

    public Mention {
        text = orEmpty(text);
        userIds = userIds == null ? List.of() : List.copyOf(userIds);
        names = names == null ? List.of() : List.copyOf(names);
    }

    /** What somebody who is mentioned is called. */
    public record Name(
            @JsonProperty("atUserID") String userId,
            @JsonProperty("groupNickname") String nickname) {
        public Name {
            userId = orEmpty(userId);
            nickname = orEmpty(nickname);
        }
    }

    @Override
    public int contentType() {
        return ContentTypes.AT_TEXT;
    }

    @Override
    public void requireComplete() {
        requireText("text", text);
        if (userIds.isEmpty() || userIds.size() > MAX_USERS) {
            throw OpenImException.args("userIds: " + userIds.size() + " (expected: 1-" + MAX_USERS + ")");
        }
    }
}
