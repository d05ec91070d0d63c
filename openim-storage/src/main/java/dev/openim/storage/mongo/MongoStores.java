package dev.openim.storage.mongo;

import com.mongodb.client.MongoClient;
import dev.openim.history.HistorySource;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.JointMessageStore;
import java.time.Duration;

/**
 * The offline tier in a MongoDB database: messages and inboxes. Needs no transactions and connects when it is first used.
 *
 * <p>What a store has written is on the disks of a majority of the servers, and only such is read, whatever the client was
 * set to. Every operation ends within a bounded time; when the server is back it goes on by itself.
 *
 * <p>Safe for concurrent use.
 */
public final class MongoStores {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final MongoCollections collections;
    private final MongoMessageStore messages;
    private final MongoInboxStore inboxes;
    private final MongoHistorySource historySource;
    private volatile Duration retention;

    /**
     * Uses a database.
     *
     * @param client stays the caller's
     * @param database the name of the database where the collections are
     * @param retention how long a message is kept after it was sent, and at least until the history has it; an inbox is kept
     *     for ever
     */
    public MongoStores(MongoClient client, String database, Duration retention) {
        this(client, database, retention, TIMEOUT);
    }

    MongoStores(MongoClient client, String database, Duration retention, Duration timeout) {
        this.collections = new MongoCollections(client.getDatabase(database), timeout);
        this.inboxes = new MongoInboxStore(collections);
        this.messages = new MongoMessageStore(collections, inboxes, new JointInsert(client, timeout));
        this.historySource = new MongoHistorySource(collections);
        this.retention = Expiry.checked(retention);
    }

    /**
     * Creates the collections' indexes, and sets how long messages are kept. Does nothing when all is so already; several
     * nodes may do it at the same time.
     *
     * @throws dev.openim.error.StorageUnavailableException when the server could not be reached
     */
    public void prepare() {
        MongoCalls.run(() -> collections.createIndexes(retention));
    }

    /**
     * Passes when messages can be kept for that long.
     *
     * @throws IllegalArgumentException when they cannot
     */
    public static void requireRetention(Duration retention) {
        Expiry.checked(retention);
    }

    /**
     * Changes how long messages are kept, for those that are there as well. Takes effect on all nodes, and stays until a node
     * is prepared with another.
     *
     * @throws dev.openim.error.StorageUnavailableException when the server could not be reached
     */
    public void retention(Duration newRetention) {
        Duration checked = Expiry.checked(newRetention);
        MongoCalls.run(() -> collections.retention(checked));
        retention = checked;
    }

    /** Writes messages together with entries into {@link #inboxes()} in one round trip, if the servers are of version 8 or newer. */
    public JointMessageStore messages() {
        return messages;
    }

    public InboxStore inboxes() {
        return inboxes;
    }

    /** What the history lacks of the messages. */
    public HistorySource historySource() {
        return historySource;
    }
}
