package dev.openim.history;

import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.StoredMessage;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message of which the history lacks something.
 *
 * @param message the message as the offline tier had it
 * @param sendKey its key; null when another message's stands for it
 * @param lacks what the history lacked of it, at that time
 */
public record PendingMessage(
        StoredMessage message, @Nullable SendKey sendKey, Set<Lack> lacks) {
    public PendingMessage {
        lacks = Set.copyOf(lacks);
    }

    boolean lacks(Lack what) {
        return lacks.contains(what);
    }

    /** Whether it is not as it was sent. */
    boolean isChanged() {
        return message.read() || message.revocation() != null || message.deleted();
    }

    NewMessage asNew(@Nullable SendKey key) {
        return new NewMessage(
                message.conversationId(),
                message.seq(),
                message.senderId(),
                message.sendTime(),
                key,
                message.payload());
    }
}
