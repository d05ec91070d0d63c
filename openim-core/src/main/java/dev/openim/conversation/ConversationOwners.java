package dev.openim.conversation;

import dev.openim.error.OpenImException;
import java.util.Collection;
import java.util.List;

/** Whose a conversation of two users is. */
public final class ConversationOwners {
    private ConversationOwners() {}

    /**
     * Two pairs of users can come to one id when user ids hold underscores: {@code a_b} with {@code c}, {@code a} with
     * {@code b_c}. Whoever came first keeps it; letting the others in would show them the first pair's messages. Blocks on the store.
     *
     * @param pair who is to have the conversation
     * @throws OpenImException {@code ARGS} when it is that of others
     */
    public static void requireOwn(ConversationStore conversations, String id, Collection<String> pair) {
        if (ConversationIds.isGroup(id)) {
            return;
        }
        String core = ConversationIds.core(id);
        for (int at = core.indexOf('_'); at >= 0; at = core.indexOf('_', at + 1)) {
            String other = core.substring(0, at);
            if (!pair.contains(other) && !conversations.find(other, List.of(id)).isEmpty()) {
                throw OpenImException.args("conversation " + id + " is that of two other users");
            }
        }
    }
}
