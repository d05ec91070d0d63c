package dev.openim.transfer;

import dev.openim.conversation.UserSeqStore;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.seq.SeqStore;
import dev.openim.store.UnitOfWork;

/** The stores that a batch is written to as one. */
public record TransferStores(
        UnitOfWork unitOfWork, SeqStore seqs, MessageStore messages, InboxStore inboxes, UserSeqStore userSeqs) {}
