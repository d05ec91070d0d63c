package dev.openim.group;

import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.seq.SeqStore;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;

/** The stores that a change of a group is written to as one. */
public record GroupStores(
        UnitOfWork unitOfWork,
        GroupStore groups,
        JoinRequestStore requests,
        ConversationStore conversations,
        UserSeqStore userSeqs,
        SeqStore seqs,
        VersionLogStore logs,
        UserStore users) {}
