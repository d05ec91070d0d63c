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
    private final MongoDatabase database;
    private final MongoCollection<Document> log;
    private final MongoCollection<Document> hidden;

    MongoCollections(MongoDatabase database, Duration timeout) {
        this.database = database.withCodecRegistry(MongoClientSettings.getDefaultCodecRegistry())
                .withWriteConcern(WriteConcern.MAJORITY.withJournal(true))
                .withReadConcern(ReadConcern.MAJORITY)
                .withReadPreference(ReadPreference.primary())
                .withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
        this.log = this.database.getCollection("openim_log");
        this.hidden = this.database.getCollection("openim_hidden");
    }

    /** Messages and inbox entries. */
    MongoCollection<Document> log() {
        return log;
    }

    MongoCollection<Document> hidden() {
        return hidden;
    }

    void createIndexes(Duration retention) {
        log.createIndex(
                Indexes.compoundIndex(Indexes.ascending(Fields.ID_OWNER), Indexes.descending(Fields.ID_NUMBER)),
                new IndexOptions().name("log"));
        log.createIndex(
                Indexes.ascending(Fields.KEY),
                new IndexOptions().name("send").unique(true).sparse(true));
        log.createIndex(
                Indexes.ascending(Fields.POINTER),
                new IndexOptions().name("pointer").unique(true).sparse(true));
        hidden.createIndex(
                Indexes.ascending(Fields.ID_USER, Fields.ID_CONVERSATION, Fields.ID_SEQ),
                new IndexOptions().name("timeline"));
        for (MongoCollection<Document> copied : List.of(log, hidden)) {
            copied.createIndex(
                    Indexes.ascending(Fields.TIME, Fields.ID),
                    new IndexOptions().name("pending").partialFilterExpression(Pending.some()));
            new Expiry(database, copied).declare(retention);
        }
    }

    void retention(Duration retention) {
        new Expiry(database, log).change(retention);
        new Expiry(database, hidden).change(retention);
    }
}
