package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.openim.message.ContentTypes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A text in answer to a message.
 *
 * <pre>{@code
 * Message asked = openIm.history().between("alice", "bob").latest(1).get(0);
 * openIm.send().from("bob").to("alice").quote("agreed", asked);
 * }</pre>
 *
 * @param text the answer
 * @param quoted the message that is answered, as clients keep messages
 */
public record Quote(
        @JsonProperty("text") String text,
        @JsonProperty("quoteMessage") JsonNode quoted) implements Content {
    public Quote {
        text = orEmpty(text);
        quoted = quoted == null ? JsonNodeFactory.instance.objectNode() : quoted;
    }

    @Override
    public int contentType() {
        return ContentTypes.QUOTE;
    }

    @Override
    public void requireComplete() {
        requireText("text", text);
        requireText("quoted", quoted.path("clientMsgID").asString(""));
    }
}
