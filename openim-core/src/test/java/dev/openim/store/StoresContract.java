package dev.openim.store;

import dev.openim.auth.TokenStore;
import dev.openim.auth.TokenStoreContract;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.clientconfig.ClientConfigStoreContract;
import dev.openim.command.UserCommandStore;
import dev.openim.command.UserCommandStoreContract;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ConversationStoreContract;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.UserSeqStoreContract;
import dev.openim.group.GroupStore;
import dev.openim.group.GroupStoreContract;
import dev.openim.group.JoinRequestStore;
import dev.openim.group.JoinRequestStoreContract;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.InboxStoreContract;
import dev.openim.inbox.PromiseStoreContract;
import dev.openim.message.MessageStore;
import dev.openim.message.MessageStoreContract;
import dev.openim.notification.OutboxStoreContract;
import dev.openim.relation.BlackStore;
import dev.openim.relation.BlackStoreContract;
import dev.openim.relation.FriendApplicationStoreContract;
import dev.openim.relation.FriendStoreContract;
import dev.openim.seq.SeqStore;
import dev.openim.seq.SeqStoreContract;
import dev.openim.statistics.ActivityStore;
import dev.openim.statistics.ActivityStoreContract;
import dev.openim.sync.VersionLogStore;
import dev.openim.sync.VersionLogStoreContract;
import dev.openim.user.UserStore;
import dev.openim.user.UserStoreContract;
import org.junit.jupiter.api.Nested;

/** All contracts at once, for a kind of store that has every SPI. Whoever has some of them extends those. */
public abstract class StoresContract {
    /** New clients of the same stores each time, as a second node would have. */
    protected abstract Stores connect();

    @Nested
    class Units extends UnitOfWorkContract {
        @Override
        protected Stores connect() {
            return StoresContract.this.connect();
        }
    }

    @Nested
    class Seqs extends SeqStoreContract {
        @Override
        protected SeqStore connect() {
            return StoresContract.this.connect().seqs();
        }
    }

    @Nested
    class Messages extends MessageStoreContract {
        @Override
        protected MessageStore connect() {
            return StoresContract.this.connect().messages();
        }
    }

    @Nested
    class Inboxes extends InboxStoreContract {
        @Override
        protected InboxStore connect() {
            return StoresContract.this.connect().inboxes();
        }
    }

    @Nested
    class Promises extends PromiseStoreContract {
        @Override
        protected Stores connect() {
            return StoresContract.this.connect();
        }
    }

    @Nested
    class Conversations extends ConversationStoreContract {
        @Override
        protected ConversationStore connect() {
            return StoresContract.this.connect().conversations();
        }
    }

    @Nested
    class UserSeqPositions extends UserSeqStoreContract {
        @Override
        protected UserSeqStore connect() {
            return StoresContract.this.connect().userSeqs();
        }
    }

    @Nested
    class VersionLogs extends VersionLogStoreContract {
        @Override
        protected VersionLogStore connect() {
            return StoresContract.this.connect().versionLogs();
        }
    }

    @Nested
    class Users extends UserStoreContract {
        @Override
        protected UserStore connect() {
            return StoresContract.this.connect().users();
        }
    }

    @Nested
    class Tokens extends TokenStoreContract {
        @Override
        protected TokenStore connect() {
            return StoresContract.this.connect().tokens();
        }
    }

    @Nested
    class Groups extends GroupStoreContract {
        @Override
        protected GroupStore connect() {
            return StoresContract.this.connect().groups();
        }
    }

    @Nested
    class FriendRows extends FriendStoreContract {
        @Override
        protected Stores connect() {
            return StoresContract.this.connect();
        }
    }

    @Nested
    class UserCommands extends UserCommandStoreContract {
        @Override
        protected UserCommandStore connect() {
            return StoresContract.this.connect().userCommands();
        }
    }

    @Nested
    class FriendApplications extends FriendApplicationStoreContract {
        @Override
        protected Stores connect() {
            return StoresContract.this.connect();
        }
    }

    @Nested
    class ClientConfigs extends ClientConfigStoreContract {
        @Override
        protected ClientConfigStore connect() {
            return StoresContract.this.connect().clientConfigs();
        }
    }

    @Nested
    class Blacks extends BlackStoreContract {
        @Override
        protected BlackStore connect() {
            return StoresContract.this.connect().blacks();
        }
    }

    @Nested
    class JoinRequests extends JoinRequestStoreContract {
        @Override
        protected JoinRequestStore connect() {
            return StoresContract.this.connect().joinRequests();
        }
    }

    @Nested
    class Activities extends ActivityStoreContract {
        @Override
        protected ActivityStore connect() {
            return StoresContract.this.connect().activity();
        }
    }

    @Nested
    class Outboxes extends OutboxStoreContract {
        @Override
        protected Stores connect() {
            return StoresContract.this.connect();
        }
    }
}
