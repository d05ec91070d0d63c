package dev.openim.content;

import static dev.openim.content.Complete.orEmpty;
import static dev.openim.content.Complete.requirePositive;
import static dev.openim.content.Complete.requireText;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Several messages of a conversation, handed on as one.
 *
 * <pre>{@code
 * List<Message> talk = openIm.history().between("alice", "bob").latest(10);
 * openIm.send().from("alice").to("carol").merged("Alice and Bob", talk);
 * }</pre>
 *
 * @param title of the whole
 * @param preview lines that the conversation shows
 * @param messages the messages, as clients keep them
 */
public record Merged(
        @JsonProperty("title") String title,
        @JsonProperty("abstractList") List<String> preview,
        @JsonProperty("multiMessage") List<JsonNode> messages)
        implements Content {
    public Merged {
        title = orEmpty(title);
        preview = preview == null ? List.of() : List.copyOf(preview);
        messages = messages == null ? List.of() : List.copyOf(messages);
    }

    @Override
    public int contentType() {
        return 107;
    }

    @Override
    public void requireComplete() {
        requireText("title", title);
        requirePositive("messages", messages.size());
    }
}
