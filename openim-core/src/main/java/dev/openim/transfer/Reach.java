package dev.openim.transfer;

import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.SendReceipt;
import dev.openim.seq.SeqKey;
import java.util.Collection;
import java.util.List;

/**
 * Whom a message reaches.
 *
 * @param recipients whose devices are told
 * @param inboxes whose inboxes get an entry
 * @param readers the members of a large group, each of whom knows then that he reads its timeline directly; empty when the
 *     entries point to the message
 */
record Reach(Collection<String> recipients, Collection<String> inboxes, List<String> readers) {

    /** Whether the entries say to read the timeline, instead of pointing to the message. */
    boolean direct() {
        return !readers.isEmpty();
    }

    /** Adds the inbox entries of the message, with the next numbers of the inboxes, as written at a time. */
    void enter(BusMessage message, SendReceipt receipt, long time, Numbers numbers, List<InboxEntry> entries) {
        for (String userId : inboxes) {
            long number = numbers.next(SeqKey.inbox(userId));
            entries.add(
                    direct()
                            ? InboxEntry.direct(userId, number, ConversationIds.group(message.groupId()), time)
                            : new InboxEntry(userId, number, receipt.conversationId(), receipt.seq(), time));
        }
    }
}
