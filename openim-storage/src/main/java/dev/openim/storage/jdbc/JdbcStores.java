package dev.openim.storage.jdbc;

import dev.openim.auth.TokenStore;
import dev.openim.clientconfig.ClientConfigStore;
import dev.openim.command.UserCommandStore;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.UserSeqStore;
import dev.openim.device.DeviceStore;
import dev.openim.group.GroupStore;
import dev.openim.group.JoinRequestStore;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.PromiseStore;
import dev.openim.listener.DeadLetterStore;
import dev.openim.listener.ListenerStore;
import dev.openim.message.MessageStore;
import dev.openim.notification.OutboxStore;
import dev.openim.object.FileCatalog;
import dev.openim.relation.BlackStore;
import dev.openim.relation.FriendApplicationStore;
import dev.openim.relation.FriendStore;
import dev.openim.seq.SeqStore;
import dev.openim.statistics.ActivityStore;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.UserStore;
import dev.openim.webhook.WebhookStore;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * All stores in the database of a {@code DataSource}: H2, PostgreSQL, MariaDB or MySQL. They share its connections with the
 * application, join its transactions, and connect when they are first used.
 */
public final class JdbcStores implements AutoCloseable {
    private static final long MAX_JOURNAL_FILE = 32 << 20;

    private final Database database;
    private final SeqStore seqs;
    private final MessageStore messages;
    private final InboxStore inboxes;
    private final PromiseStore promises;
    private final ConversationStore conversations;
    private final UserSeqStore userSeqs;
    private final VersionLogStore versionLogs;
    private final UserStore users;
    private final TokenStore tokens;
    private final GroupStore groups;
    private final JoinRequestStore joinRequests;
    private final OutboxStore outbox;
    private final FriendStore friends;
    private final FriendApplicationStore friendApplications;
    private final BlackStore blacks;
    private final FileCatalog files;
    private final DeviceStore devices;
    private final UserCommandStore userCommands;
    private final ClientConfigStore clientConfigs;
    private final ActivityStore activity;
    private final ListenerStore listeners;
    private final DeadLetterStore deadLetters;
    private final WebhookStore webhooks;
    private @Nullable H2Journal journal;

    public JdbcStores(DataSource dataSource) {
        this.database = new Database(dataSource);
        this.seqs = new JdbcSeqStore(database);
        this.messages = new JdbcMessageStore(database);
        this.inboxes = new JdbcInboxStore(database);
        this.promises = new JdbcPromiseStore(database);
        this.conversations = new JdbcConversationStore(database);
        this.userSeqs = new JdbcUserSeqStore(database);
        this.versionLogs = new JdbcVersionLogStore(database);
        this.users = new JdbcUserStore(database);
        this.tokens = new JdbcTokenStore(database);
        this.groups = new JdbcGroupStore(database);
        this.joinRequests = new JdbcJoinRequestStore(database);
        this.outbox = new JdbcOutboxStore(database);
        this.friends = new JdbcFriendStore(database);
        this.friendApplications = new JdbcFriendApplicationStore(database);
        this.blacks = new JdbcBlackStore(database);
        this.files = new JdbcFileCatalog(database);
        this.devices = new JdbcDeviceStore(database);
        this.userCommands = new JdbcUserCommandStore(database);
        this.clientConfigs = new JdbcClientConfigStore(database);
        this.activity = new JdbcActivityStore(database);
        this.listeners = new JdbcListenerStore(database);
        this.deadLetters = new JdbcDeadLetterStore(database);
        this.webhooks = new JdbcWebhookStore(database);
    }

    /**
     * Brings the tables to the version of this code, and sees to it that what is committed outlives the process. Does
     * nothing when both are so already; several nodes may do it at the same time. On H2 it takes two connections at a time,
     * elsewhere one.
     *
     * @throws SchemaException when the tables were made by newer code, or by files that have changed since
     * @throws JournalException when the database's file and the journal beside it are not of the same time
     * @throws UnsupportedDatabaseException when the database is none of those that the stores speak to
     * @throws dev.openim.error.StorageUnavailableException when the database could not be reached
     */
    public synchronized void migrate() {
        if (journal == null && database.dialect() == Dialect.H2) {
            journal = H2Journal.of(database, MAX_JOURNAL_FILE).orElse(null);
        }
        if (journal == null) {
            new Schema(database, Schema.FILES).migrate();
            new Durability(database).require();
        } else {
            journal.replay();
            new Schema(database, Schema.FILES).migrate();
            journal.begin();
            database.journal(journal);
        }
    }

    /** Lets go of the journal, if there is one; what is committed is in the database's file then. */
    @Override
    public synchronized void close() {
        if (journal != null) {
            database.journal(null);
            journal.close();
            journal = null;
        }
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

    public PromiseStore promises() {
        return promises;
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

    public JoinRequestStore joinRequests() {
        return joinRequests;
    }

    public OutboxStore outbox() {
        return outbox;
    }

    public FriendStore friends() {
        return friends;
    }

    public FriendApplicationStore friendApplications() {
        return friendApplications;
    }

    public BlackStore blacks() {
        return blacks;
    }

    public FileCatalog files() {
        return files;
    }

    public DeviceStore devices() {
        return devices;
    }

    public UserCommandStore userCommands() {
        return userCommands;
    }

    public ClientConfigStore clientConfigs() {
        return clientConfigs;
    }

    public ActivityStore activity() {
        return activity;
    }

    public ListenerStore listeners() {
        return listeners;
    }

    public DeadLetterStore deadLetters() {
        return deadLetters;
    }

    public WebhookStore webhooks() {
        return webhooks;
    }
}
