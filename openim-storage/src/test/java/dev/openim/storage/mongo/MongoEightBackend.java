package dev.openim.storage.mongo;

import de.bwaldvogel.mongo.MongoVersion;
import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import io.netty.channel.Channel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What the server of the tests lacks of MongoDB 8, as MongoDB documents it: the command that inserts into several collections,
 * and the one that changes a declared index.
 */
public class MongoEightBackend extends MemoryBackend {
    public MongoEightBackend() {
        version(new MongoVersion() {
            @Override
            public List<Integer> getVersionArray() {
                return List.of(8, 0, 0);
            }

            @Override
            public int getWireVersion() {
                return 25;
            }
        });
    }

    @Override
    public Document handleMessage(MongoMessage message) {
        return message.getDocument().containsKey("bulkWrite") ? bulkWrite(message) : super.handleMessage(message);
    }

    /** Inserts, in order; what follows one another into the same collection goes together. */
    private Document bulkWrite(MongoMessage message) {
        List<Document> inserts = documents(message.getDocument(), "ops");
        List<Document> collections = documents(message.getDocument(), "nsInfo");
        int stored = 0;
        List<Document> errors = new ArrayList<>();
        while (stored < inserts.size() && errors.isEmpty()) {
            Object collection = inserts.get(stored).get("insert");
            List<Document> together = inserts.subList(stored, inserts.size()).stream()
                    .takeWhile(insert -> Objects.equals(insert.get("insert"), collection))
                    .map(insert -> (Document) Objects.requireNonNull(insert.get("document")))
                    .toList();
            String[] name = String.valueOf(collections
                            .get(((Number) Objects.requireNonNull(collection)).intValue())
                            .get("ns"))
                    .split("\\.", 2);
            Document insert = new Document("insert", name[1]);
            insert.put("documents", together);
            insert.put("ordered", true);
            insert.put("$db", name[0]);
            Document answer = super.handleMessage(new MongoMessage(message.getChannel(), message.getHeader(), insert));
            int before = stored;
            stored += together.size();
            for (Document failed : documents(answer, "writeErrors")) {
                stored = before + ((Number) Objects.requireNonNull(failed.get("index"))).intValue();
                errors.add(error(failed, stored));
            }
        }
        return answer(stored, errors);
    }

    static Document error(Document failed, int index) {
        Document error = new Document("ok", 0.0);
        error.put("idx", index);
        error.put("code", failed.get("code"));
        error.put("errmsg", failed.get("errmsg"));
        error.put("n", 0);
        return error;
    }

    static Document answer(int stored, List<Document> errors) {
        Document cursor = new Document("id", 0L);
        cursor.put("firstBatch", errors);
        cursor.put("ns", "admin.$cmd.bulkWrite");
        Document answer = new Document("cursor", cursor);
        answer.put("nErrors", errors.size());
        answer.put("nInserted", stored);
        List.of("nMatched", "nModified", "nUpserted", "nDeleted").forEach(count -> answer.put(count, 0));
        Utils.markOkay(answer);
        return answer;
    }

    @SuppressWarnings("unchecked") // it is said by the protocol
    private static List<Document> documents(Document command, String field) {
        return (List<Document>) command.getOrDefault(field, List.of());
    }

    @Override
    public MemoryDatabase openOrCreateDatabase(String name) {
        return new MemoryDatabase(name, getCursorRegistry()) {
            @Override
            public Document handleCommand(
                    Channel channel, String command, Document query, DatabaseResolver databases, Oplog oplog) {
                if (!command.equals("collMod")) {
                    return super.handleCommand(channel, command, query, databases, oplog);
                }
                Document change = Objects.requireNonNull((Document) query.get("index"));
                for (Document index : getOrCreateIndexesCollection().queryAll()) {
                    if (Objects.equals(index.get("ns"), name + "." + query.get("collMod"))
                            && Objects.equals(index.get("name"), change.get("name"))) {
                        index.put("expireAfterSeconds", change.get("expireAfterSeconds"));
                    }
                }
                Document answer = new Document();
                Utils.markOkay(answer);
                return answer;
            }
        };
    }
}
