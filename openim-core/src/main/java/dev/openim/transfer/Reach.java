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
 * @param direct whether that entry says to read the timeline, instead of pointing to the message
 */
record Reach(Collection<String> recipients, Collection<String> inboxes, boolean direct) {

    /** Adds the inbox entries of the message, with the next numbers of the inboxes, as written at a time. */
    void enter(BusMessage message, SendReceipt receipt, long time, Numbers numbers, List<InboxEntry> entries) {
        for (String userId : inboxes) {
            long number = numbers.next(SeqKey.inbox(userId));
            entries.add(
                    direct
                            ? InboxEntry.direct(userId, number, ConversationIds.group(message.groupId()), time)
                            : new InboxEntry(userId, number, receipt.conversationId(), receipt.seq(), time));
        }
    }
}
