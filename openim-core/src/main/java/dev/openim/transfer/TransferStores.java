package dev.openim.transfer;

import dev.openim.conversation.UserSeqStore;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.PromiseStore;
import dev.openim.message.MessageStore;
import dev.openim.seq.SeqStore;
import dev.openim.statistics.ActivityStore;
import dev.openim.store.UnitOfWork;

/** The stores that a batch is written to. */
public record TransferStores(
        UnitOfWork unitOfWork,
        SeqStore seqs,
        MessageStore messages,
        InboxStore inboxes,
        PromiseStore promises,
        UserSeqStore userSeqs,
        ActivityStore activity) {

    /** Whether a batch can be written as one: with its numbers, messages and inbox entries in one unit of work. */
    boolean joinUnitOfWork() {
        return seqs.joinsUnitOfWork() && messages.joinsUnitOfWork() && inboxes.joinsUnitOfWork();
    }
}
