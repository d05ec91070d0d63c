package dev.openim.storage.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import dev.openim.history.HiddenMessage;
import dev.openim.history.HistoryBacklog;
import dev.openim.history.HistorySource;
import dev.openim.history.PendingMessage;
import dev.openim.message.SendKey;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;

/** {@link HistorySource} in the field "pending" of messages and marks. */
final class MongoHistorySource implements HistorySource {
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);
    private static final Bson OLDEST_FIRST = Sorts.ascending(Fields.TIME, Fields.ID);
    private static final CountOptions COUNTED = new CountOptions().limit(100_000);

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> hidden;

    MongoHistorySource(MongoCollections collections) {
        this.messages = collections.messages();
        this.hidden = collections.hidden();
    }

    @Override
    public List<PendingMessage> pendingMessages(int limit) {
        return pending(messages, limit).stream()
                .map(document -> new PendingMessage(
                        MessageDocuments.message(document), sendKey(document), Pending.lacks(document)))
                .toList();
    }

    /** One round trip. */
    @Override
    public void messagesCopied(List<PendingMessage> copied) {
        List<WriteModel<Document>> removals = new ArrayList<>();
        for (PendingMessage each : copied) {
            if (!each.lacks().isEmpty()) {
                removals.add(new UpdateOneModel<>(Filters.eq(Fields.ID, id(each)), Pending.remove(each.lacks())));
            }
        }
        if (!removals.isEmpty()) {
            MongoCalls.run(() -> messages.bulkWrite(removals, UNORDERED));
        }
    }

    @Override
    public void messagesRefused(List<PendingMessage> refused) {
        if (!refused.isEmpty()) {
            Bson those = Filters.in(
                    Fields.ID, refused.stream().map(MongoHistorySource::id).toList());
            MongoCalls.run(() -> messages.updateMany(those, Pending.refuse()));
        }
    }

    private static Document id(PendingMessage pending) {
        return MessageDocuments.id(
                pending.message().conversationId(), pending.message().seq());
    }

    @Override
    public List<HiddenMessage> pendingHidden(int limit) {
        return pending(hidden, limit).stream()
                .map(document -> new HiddenMessage(
                        document.get(Fields.ID, Document.class).getString(Fields.USER),
                        MessageDocuments.conversation(document),
                        MessageDocuments.seq(document)))
                .toList();
    }

    @Override
    public void hiddenCopied(List<HiddenMessage> copied) {
        if (!copied.isEmpty()) {
            Bson those = Filters.in(
                    Fields.ID,
                    copied.stream()
                            .map(each -> MessageDocuments.hiddenId(each.userId(), each.conversationId(), each.seq()))
                            .toList());
            MongoCalls.run(() -> hidden.updateMany(those, Updates.set(Fields.PENDING, new Document())));
        }
    }

    @Override
    public HistoryBacklog backlog() {
        return MongoCalls.call(() -> {
            Document oldest =
                    messages.find(Pending.unknown()).sort(OLDEST_FIRST).limit(1).first();
            long waiting = messages.countDocuments(Pending.waiting(), COUNTED)
                    + hidden.countDocuments(Pending.waiting(), COUNTED);
            return new HistoryBacklog(
                    waiting,
                    oldest == null ? 0 : oldest.getDate(Fields.TIME).toInstant().toEpochMilli());
        });
    }

    private static List<Document> pending(MongoCollection<Document> collection, int limit) {
        return MongoCalls.call(() -> collection
                .find(Pending.waiting())
                .sort(OLDEST_FIRST)
                .limit(limit)
                .batchSize(limit + 1)
                .into(new ArrayList<>()));
    }

    private static @Nullable SendKey sendKey(Document document) {
        Binary key = document.get(Fields.KEY, Binary.class);
        return key == null ? null : new SendKey(key.getData());
    }
}
