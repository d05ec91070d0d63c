package dev.openim.inbox;

import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import java.util.List;

/**
 * A {@link MessageStore} that is not part of a unit of work, and can write messages together with the inbox entries that name
 * them.
 *
 * <p><b>Threads</b> and <b>errors</b>: as those of the store.
 */
public interface JointMessageStore extends MessageStore {
    /**
     * Adds messages, as {@link #append(List)} does, and then entries, as {@link InboxStore#append} does: in one round trip when
     * none of them is there and the inboxes are of the same kind. An entry is never there before its message.
     *
     * @throws dev.openim.message.DuplicateMessageException when a number of a timeline or a send key is taken; the messages
     *     before it are stored, and no entry is
     * @throws DuplicateEntryException when a number of an inbox is taken; all messages are stored, and all other entries
     */
    void append(List<NewMessage> messages, List<InboxEntry> entries, InboxStore inboxes);

    /** Adds both, together where the store can. */
    static void append(MessageStore store, List<NewMessage> messages, List<InboxEntry> entries, InboxStore inboxes) {
        if (store instanceof JointMessageStore joint) {
            joint.append(messages, entries, inboxes);
        } else {
            store.append(messages);
            inboxes.append(entries);
        }
    }
}
