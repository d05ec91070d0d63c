package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;

/**
 * Word that somebody is typing, or not any more. It goes to who is online now and is not stored; clients forget it after 10
 * seconds. Good manners for a bot that takes its time.
 *
 * <pre>{@code
 * openIm.send().from("bot").to("bob").content(Typing.NOW);
 * }</pre>
 *
 * @param state {@code yes} or {@code no}
 */
public record Typing(@JsonProperty("msgTips") String state) implements Content {
    public static final Typing NOW = new Typing("yes");
    public static final Typing STOPPED = new Typing("no");

    public Typing {
        state = orEmpty(state);
    }

    @Override
    public int contentType() {
        return ContentTypes.TYPING;
    }

    @Override
    public void requireComplete() {
        Complete.requireText("state", state);
    }
}
