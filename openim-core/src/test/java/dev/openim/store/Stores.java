package dev.openim.store;

import dev.openim.auth.InMemoryTokenStore;
import dev.openim.auth.TokenStore;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.clientconfig.InMemoryClientConfigStore;
import dev.openim.command.InMemoryUserCommandStore;
import dev.openim.command.UserCommandStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.InMemoryConversationStore;
import dev.openim.conversation.InMemoryUserSeqStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.GroupStore;
import dev.openim.group.GroupStores;
import dev.openim.group.InMemoryGroupStore;
import dev.openim.group.InMemoryJoinRequestStore;
import dev.openim.group.JoinRequestStore;
import dev.openim.inbox.InMemoryInboxStore;
import dev.openim.inbox.InMemoryPromiseStore;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.PromiseStore;
import dev.openim.message.InMemoryMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.InMemoryOutboxStore;
import dev.openim.notification.OutboxStore;
import dev.openim.relation.BlackStore;
import dev.openim.relation.FriendApplicationStore;
import dev.openim.relation.FriendStore;
import dev.openim.relation.InMemoryBlackStore;
import dev.openim.relation.InMemoryFriendApplicationStore;
import dev.openim.relation.InMemoryFriendStore;
import dev.openim.relation.RelationStores;
import dev.openim.seq.InMemorySeqStore;
import dev.openim.seq.SeqStore;
import dev.openim.statistics.ActivityStore;
import dev.openim.statistics.InMemoryActivityStore;
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
        PromiseStore promises,
        ConversationStore conversations,
        UserSeqStore userSeqs,
        VersionLogStore versionLogs,
        UserStore users,
        TokenStore tokens,
        GroupStore groups,
        OutboxStore outbox,
        FriendStore friends,
        FriendApplicationStore friendApplications,
        BlackStore blacks,
        JoinRequestStore joinRequests,
        UserCommandStore userCommands,
        ClientConfigStore clientConfigs,
        ActivityStore activity) {
    /** New and empty stores in memory. */
    public static Stores inMemory() {
        InMemoryUnitOfWork unit = new InMemoryUnitOfWork();
        return new Stores(
                unit,
                new InMemorySeqStore(unit),
                new InMemoryMessageStore(unit),
                new InMemoryInboxStore(unit),
                new InMemoryPromiseStore(unit),
                new InMemoryConversationStore(unit),
                new InMemoryUserSeqStore(unit),
                new InMemoryVersionLogStore(unit),
                new InMemoryUserStore(unit),
                new InMemoryTokenStore(unit),
                new InMemoryGroupStore(unit),
                new InMemoryOutboxStore(unit),
                new InMemoryFriendStore(unit),
                new InMemoryFriendApplicationStore(unit),
                new InMemoryBlackStore(unit),
                new InMemoryJoinRequestStore(unit),
                new InMemoryUserCommandStore(unit),
                new InMemoryClientConfigStore(unit),
                new InMemoryActivityStore(unit));
    }

    /** The same stores, with another outbox that belongs to them. */
    public Stores withOutbox(OutboxStore other) {
        return new Stores(
                unitOfWork,
                seqs,
                messages,
                inboxes,
                promises,
                conversations,
                userSeqs,
                versionLogs,
                users,
                tokens,
                groups,
                other,
                friends,
                friendApplications,
                blacks,
                joinRequests,
                userCommands,
                clientConfigs,
                activity);
    }

    /** The stores that contacts are kept in. */
    public RelationStores relations() {
        return new RelationStores(unitOfWork, friends, friendApplications, blacks, versionLogs, users);
    }

    /** The stores that a change of a group is written to. */
    public GroupStores forGroups() {
        return new GroupStores(unitOfWork, groups, joinRequests, conversations, userSeqs, seqs, versionLogs, users);
    }
}
