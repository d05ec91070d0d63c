package dev.openim.transfer;

import dev.openim.push.Push;
import java.util.List;

/**
 * Learns of messages that were stored, once for each; not at all when the process dies just then. Called on the thread of the
 * batch, one batch of a conversation after the other: it must return at once, and must not throw.
 */
@FunctionalInterface
public interface StoredListener {
    StoredListener NONE = stored -> {};

    /**
     * Is told of messages.
     *
     * @param messages in the order of their numbers in each conversation
     */
    void stored(List<Push> messages);
}
