package dev.openim.storage.mongo;

import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.Utils;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import de.bwaldvogel.mongo.backend.memory.MemoryDatabase;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import io.netty.channel.Channel;
import java.util.Objects;

/** What the server of the tests lacks: the command that changes a declared index, as MongoDB documents it. */
final class CollModBackend extends MemoryBackend {
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
