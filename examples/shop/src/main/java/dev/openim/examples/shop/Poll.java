package dev.openim.examples.shop;

import dev.openim.hook.MessageType;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** What the message carries: the question. The votes are in the database. */
record Poll(
        @NotBlank @Size(max = 64) String id,
        @NotBlank @Size(max = 200) String question,
        @Size(min = 2, max = 10) List<@NotBlank String> options) {
    static final MessageType<Poll> TYPE = MessageType.named("poll", Poll.class);
}
