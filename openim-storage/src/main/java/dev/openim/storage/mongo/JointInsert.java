package dev.openim.storage.mongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoNamespace;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoSocketReadTimeoutException;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ServerDescription;
import dev.openim.error.StorageUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.bson.BsonArray;
import org.bson.BsonBoolean;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.Codec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts into two collections by one command, bulkWrite, which MongoDB has since version 8. Whether the servers know it is
 * looked up each time, so that they can be replaced one by one.
 *
 * <p>The command is written here and not by the driver's method of that name: the driver does not keep to the time limit there.
 *
 * <p>Safe for concurrent use.
 */
final class JointInsert {
    private static final Logger log = LoggerFactory.getLogger(JointInsert.class);

    /** Of version 8.0. */
    private static final int WIRE_VERSION = 25;

    private static final int DUPLICATE_KEY = 11000;

    /** Of a server that gave up its work, or its place, in the midst of a command. */
    private static final Set<Integer> PASSING = Set.of(91, 189, 10058, 10107, 11600, 11602, 13435, 13436);

    /** One command may have 16 megabytes, and 100,000 documents. */
    private static final int MAX_BYTES = 8 << 20;

    private static final int MAX_DOCUMENTS = 100_000;

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Codec<Document> CODEC =
            MongoClientSettings.getDefaultCodecRegistry().get(Document.class);

    private final MongoClient client;
    private final MongoDatabase admin;
    private volatile long refused = System.nanoTime() - PAUSE.toNanos();

    JointInsert(MongoClient client, Duration timeout) {
        this.client = client;
        this.admin = client.getDatabase("admin").withTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Whether all servers that are reached know the command, and one is. */
    boolean isPossible() {
        List<ServerDescription> reached = client.getClusterDescription().getServerDescriptions().stream()
                .filter(ServerDescription::isOk)
                .toList();
        return !reached.isEmpty()
                && reached.stream().allMatch(server -> server.getMaxWireVersion() >= WIRE_VERSION)
                && System.nanoTime() - refused >= PAUSE.toNanos();
    }

    /**
     * Inserts documents, in order, and stops at the first whose key is taken.
     *
     * @return how many are stored, and none behind them; nothing when it cannot be done in one command, which is to be done in two
     * @throws StorageUnavailableException when the servers are away; some may be stored
     */
    OptionalInt insert(
            MongoNamespace collection,
            List<Document> documents,
            MongoNamespace secondCollection,
            List<Document> secondDocuments) {
        BsonArray inserts = new BsonArray(documents.size() + secondDocuments.size());
        long bytes = add(inserts, 0, documents) + add(inserts, 1, secondDocuments);
        if (bytes > MAX_BYTES || inserts.size() > MAX_DOCUMENTS) {
            return OptionalInt.empty();
        }
        BsonDocument command = new BsonDocument("bulkWrite", new BsonInt32(1))
                .append("ops", inserts)
                .append("nsInfo", new BsonArray(List.of(name(collection), name(secondCollection))))
                .append("ordered", BsonBoolean.TRUE)
                .append("errorsOnly", BsonBoolean.TRUE)
                .append("writeConcern", MongoCollections.DURABLE.asDocument());
        try {
            return OptionalInt.of(
                    stored(MongoCalls.call(() -> admin.runCommand(command, BsonDocument.class)), inserts.size()));
        } catch (MongoCommandException e) {
            // It is held back during an upgrade, not granted, or not known to what stands in for the server.
            log.info("Messages and inbox entries are two inserts for now: {}", e.getErrorMessage());
            refused = System.nanoTime();
            return OptionalInt.empty();
        } catch (StorageUnavailableException e) {
            // The driver tries inserts again after a failover, and commands not. What is stored already is found out by
            // them.
            if (e.getCause() instanceof MongoNotPrimaryException
                    || e.getCause() instanceof MongoNodeIsRecoveringException
                    || (e.getCause() instanceof MongoSocketException
                            && !(e.getCause() instanceof MongoSocketReadTimeoutException))) {
                return OptionalInt.empty();
            }
            throw e;
        }
    }

    /** Returns how many bytes they have. */
    private static long add(BsonArray inserts, int collection, List<Document> documents) {
        BsonInt32 number = new BsonInt32(collection);
        long bytes = 0;
        for (Document document : documents) {
            RawBsonDocument raw = new RawBsonDocument(document, CODEC);
            bytes += raw.getByteBuffer().remaining();
            inserts.add(new BsonDocument("insert", number).append("document", raw));
        }
        return bytes;
    }

    private static BsonDocument name(MongoNamespace collection) {
        return new BsonDocument("ns", new BsonString(collection.getFullName()));
    }

    private static int stored(BsonDocument answer, int all) {
        BsonValue unsure = answer.get("writeConcernError");
        if (unsure != null) {
            throw new StorageUnavailableException(
                    "MongoDB did not do it", new MongoException("not on the disks of a majority: " + unsure));
        }
        int stored = all;
        for (BsonValue error : answer.getDocument("cursor").getArray("firstBatch")) {
            BsonDocument failed = error.asDocument();
            int code = failed.getNumber("code", new BsonInt32(0)).intValue();
            if (code != DUPLICATE_KEY) {
                MongoException cause = new MongoException(
                        code, failed.getString("errmsg", new BsonString("")).getValue());
                throw PASSING.contains(code) ? new StorageUnavailableException("MongoDB did not do it", cause) : cause;
            }
            stored = Math.min(stored, failed.getNumber("idx").intValue());
        }
        return stored;
    }
}
