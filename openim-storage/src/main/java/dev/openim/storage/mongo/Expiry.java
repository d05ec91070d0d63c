package dev.openim.storage.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.IndexOptions;
import com.mongodb.client.model.Indexes;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.bson.Document;

/**
 * The index by which the server removes documents whose time has come. It holds only those of which the history lacks
 * nothing: what is not copied yet stays, however old it is.
 */
final class Expiry {
    private static final String SECONDS = "expireAfterSeconds";
    private static final int COMMAND_NOT_FOUND = 59;
    private static final int INDEX_OPTIONS_CONFLICT = 85;

    private final MongoDatabase database;
    private final MongoCollection<Document> collection;
    private final String collectionName;
    /** Not the same in two collections: there are servers that drop an index in all of them. */
    private final String name;

    Expiry(MongoDatabase database, MongoCollection<Document> collection) {
        this.database = database;
        this.collection = collection;
        this.collectionName = collection.getNamespace().getCollectionName();
        this.name = collectionName + "_expiry";
    }

    static Duration checked(Duration retention) {
        if (retention.toSeconds() < 1 || retention.toSeconds() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("retention: " + retention + " (expected: 1 second to 68 years)");
        }
        return retention;
    }

    /** Declares the index, or changes it when it is declared with another retention. */
    void declare(Duration retention) {
        for (Document index : collection.listIndexes()) {
            if (name.equals(index.getString("name"))) {
                Number declared = index.get(SECONDS, Number.class);
                if (declared == null || declared.longValue() != retention.toSeconds()) {
                    change(retention);
                }
                return;
            }
        }
        try {
            create(retention);
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != INDEX_OPTIONS_CONFLICT) {
                throw e;
            }
            // Another node has declared it in between, with another retention.
            change(retention);
        }
    }

    void change(Duration retention) {
        try {
            database.runCommand(new Document("collMod", collectionName)
                    .append("index", new Document("name", name).append(SECONDS, retention.toSeconds())));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != COMMAND_NOT_FOUND) {
                throw e;
            }
            // Not MongoDB, but a server that speaks like it and does not know all its commands.
            collection.dropIndex(name);
            create(retention);
        }
    }

    private void create(Duration retention) {
        collection.createIndex(
                Indexes.ascending(Fields.TIME),
                new IndexOptions()
                        .name(name)
                        .expireAfter(retention.toSeconds(), TimeUnit.SECONDS)
                        .partialFilterExpression(Pending.none()));
    }
}
