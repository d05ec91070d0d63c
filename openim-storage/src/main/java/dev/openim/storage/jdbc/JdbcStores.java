package dev.openim.storage.jdbc;

import dev.openim.auth.TokenStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.group.GroupStore;
import dev.openim.inbox.InboxStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.OutboxStore;
import dev.openim.seq.SeqStore;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;
import javax.sql.DataSource;

/**
 * All stores in the database of a {@code DataSource}: H2, PostgreSQL, MariaDB or MySQL. They share its connections with the
 * application, join its transactions, and connect when they are first used.
 */
public final class JdbcStores {
    private final Database database;
    private final SeqStore seqs;
    private final MessageStore messages;
    private final InboxStore inboxes;
    private final ConversationStore conversations;
    private final UserSeqStore userSeqs;
    private final VersionLogStore versionLogs;
    private final UserStore users;
    private final TokenStore tokens;
    private final GroupStore groups;
    private final OutboxStore outbox;

    public JdbcStores(DataSource dataSource) {
        this.database = new Database(dataSource);
        this.seqs = new JdbcSeqStore(database);
        this.messages = new JdbcMessageStore(database);
        this.inboxes = new JdbcInboxStore(database);
        this.conversations = new JdbcConversationStore(database);
        this.userSeqs = new JdbcUserSeqStore(database);
        this.versionLogs = new JdbcVersionLogStore(database);
        this.users = new JdbcUserStore(database);
        this.tokens = new JdbcTokenStore(database);
        this.groups = new JdbcGroupStore(database);
        this.outbox = new JdbcOutboxStore(database);
    }

    /**
     * Brings the tables to the version of this code, and sees to it that a commit is on disk when it returns. Does nothing
     * when both are so already; several nodes may do it at the same time. On H2 it takes two connections at a time, elsewhere one.
     *
     * @throws SchemaException when the tables were made by newer code, or by files that have changed since
     * @throws UnsupportedDatabaseException when the database is none of those that the stores speak to
     * @throws dev.openim.error.StorageUnavailableException when the database could not be reached
     */
    public void migrate() {
        new Schema(database, Schema.FILES).migrate();
        new Durability(database).require();
    }

    public UnitOfWork unitOfWork() {
        return database.unit();
    }

    public SeqStore seqs() {
        return seqs;
    }

    public MessageStore messages() {
        return messages;
    }

    public InboxStore inboxes() {
        return inboxes;
    }

    public ConversationStore conversations() {
        return conversations;
    }

    public UserSeqStore userSeqs() {
        return userSeqs;
    }

    public VersionLogStore versionLogs() {
        return versionLogs;
    }

    public UserStore users() {
        return users;
    }

    public TokenStore tokens() {
        return tokens;
    }

    public GroupStore groups() {
        return groups;
    }

    public OutboxStore outbox() {
        return outbox;
    }
}
