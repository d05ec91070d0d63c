package dev.openim.storage.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The collections and their indexes.
 *
 * <p>Reading what a majority has, and nothing newer, is what makes an answer final: of a message that one server has taken
 * and lost again in a failover nobody may have been told that it is stored.
 */
final class MongoCollections {
    /** On the disks of a majority. */
    static final WriteConcern DURABLE = WriteConcern.MAJORITY.withJournal(true);

    private final MongoDatabase database;
    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> hidden;
    private final MongoCollection<Document> inboxes;

    MongoCollections(MongoDatabase database, Duration timeout) {
        this.database = database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(DURABLE)
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        this.messages = this.database.getCollection("openim_message");
        this.hidden = this.database.getCollection("openim_message_hidden");
        this.inboxes = this.database.getCollection("openim_inbox");
    }

    MongoCollection<Document> messages() {
        return messages;
    }

    MongoCollection<Document> hidden() {
        return hidden;
    }

    MongoCollection<Document> inboxes() {
        return inboxes;
    }

    void createIndexes(Duration retention) {
        messages.createIndex(
                Indexes.ascending(Fields.KEY),
                new IndexOptions().name("send").unique(true).sparse(true));
        messages.createIndex(
                Indexes.compoundIndex(Indexes.ascending(Fields.ID_CONVERSATION), Indexes.descending(Fields.ID_SEQ)),
                new IndexOptions().name("timeline"));
        hidden.createIndex(
                Indexes.ascending(Fields.ID_USER, Fields.ID_CONVERSATION, Fields.ID_SEQ),
                new IndexOptions().name("timeline"));
        inboxes.createIndex(
                Indexes.compoundIndex(Indexes.ascending(Fields.ID_USER), Indexes.descending(Fields.ID_NUMBER)),
                new IndexOptions().name("inbox"));
        inboxes.createIndex(
                Indexes.ascending(Fields.ID_USER, Fields.CONVERSATION, Fields.SEQ),
                new IndexOptions().name("pointer").unique(true));
        for (MongoCollection<Document> copied : List.of(messages, hidden)) {
            copied.createIndex(
                    Indexes.ascending(Fields.TIME, Fields.ID),
                    new IndexOptions().name("pending").partialFilterExpression(Pending.some()));
            new Expiry(database, copied).declare(retention);
        }
    }

    void retention(Duration retention) {
        new Expiry(database, messages).change(retention);
        new Expiry(database, hidden).change(retention);
    }
}
