package dev.openim.store;

import dev.openim.auth.InMemoryTokenStore;
import dev.openim.auth.TokenStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.InMemoryConversationStore;
import dev.openim.conversation.InMemoryUserSeqStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.GroupStore;
import dev.openim.group.InMemoryGroupStore;
import dev.openim.inbox.InMemoryInboxStore;
import dev.openim.inbox.InboxStore;
import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.InMemoryOutboxStore;
import dev.openim.notification.OutboxStore;
import dev.openim.seq.InMemorySeqStore;
import dev.openim.seq.SeqStore;
import dev.openim.sync.InMemoryVersionLogStore;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.InMemoryUserStore;
import dev.openim.user.UserStore;

/** All stores of one kind and the unit of work that holds them together, as one node has them. */
public record Stores(
        UnitOfWork unitOfWork,
        SeqStore seqs,
        MessageStore messages,
        InboxStore inboxes,
        ConversationStore conversations,
        UserSeqStore userSeqs,
        VersionLogStore versionLogs,
        UserStore users,
        TokenStore tokens,
        GroupStore groups,
        OutboxStore outbox) {
    /** New and empty stores in memory. */
    public static Stores inMemory() {
        InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
        return new Stores(
                unit,
                new InMemorySeqStore(unit),
                new InMemoryMessageStore(unit),
                new InMemoryInboxStore(unit),
                new InMemoryConversationStore(unit),
                new InMemoryUserSeqStore(unit),
                new InMemoryVersionLogStore(unit),
                new InMemoryUserStore(unit),
                new InMemoryTokenStore(unit),
                new InMemoryGroupStore(unit),
                new InMemoryOutboxStore(unit));
    }

    /** The same stores, with another outbox that belongs to them. */
    public Stores withOutbox(OutboxStore other) {
        return new Stores(
                unitOfWork,
                seqs,
                messages,
                inboxes,
                conversations,
                userSeqs,
                versionLogs,
                users,
                tokens,
                groups,
                other);
    }
}
