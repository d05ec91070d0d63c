package dev.openim.storage.mongo;

import com.mongodb.ReadConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Sorts;
import dev.openim.inbox.DuplicateEntryException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * {@link InboxStore} in openim_inbox.
 *
 * <p>An inbox does not expire. Its highest number has to outlive everything, or numbers would be given a second time; and a
 * reader who was away for longer than messages are kept would step over what he missed, though the history has it.
 */
final class MongoInboxStore implements InboxStore {
    private static final String TIME = "time";

    private final MongoCollection<Document> inboxes;

    MongoInboxStore(MongoCollections collections) {
        this.inboxes = collections.inboxes();
    }

    @Override
    public boolean joinsUnitOfWork() {
        return false;
    }

    @Override
    public void append(List<InboxEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        List<Document> documents = documents(entries);
        Set<Integer> taken = MongoCalls.insert(() -> inboxes.insertMany(documents, MongoMessageStore.UNORDERED));
        if (!taken.isEmpty()) {
            refuseOthers(taken.stream().map(entries::get).toList());
        }
    }

    /**
     * Refuses entries whose number holds another pointer. The others are there, or their pointer is under another number.
     * Reads what the server had when it refused them, be it with a majority or not.
     */
    private void refuseOthers(List<InboxEntry> taken) {
        Bson numbers = Filters.in(
                Fields.ID,
                taken.stream()
                        .map(entry -> id(entry.userId(), entry.inboxSeq()))
                        .distinct()
                        .toList());
        Map<Document, InboxEntry> there = new HashMap<>();
        MongoCalls.run(() -> inboxes.withReadConcern(ReadConcern.LOCAL)
                .find(numbers)
                .batchSize(MongoMessageStore.ALL)
                .forEach(document -> there.put(document.get(Fields.ID, Document.class), entry(document))));
        for (InboxEntry entry : taken) {
            InboxEntry found = there.get(id(entry.userId(), entry.inboxSeq()));
            if (found != null && !found.pointsWhere(entry)) {
                throw new DuplicateEntryException(
                        "inboxSeq: " + entry.inboxSeq() + " (expected: a number not taken yet)");
            }
        }
    }

    @Override
    public Map<String, Long> lastNumbers(Collection<String> userIds) {
        return LastNumbers.of(inboxes, userIds, Fields.ID_USER, Fields.ID_NUMBER);
    }

    /** Looks for the entries that say so; the index of pointers keeps those to one. */
    @Override
    public List<String> markDirect(String conversationId, Collection<String> userIds) {
        Set<String> untold = new LinkedHashSet<>(userIds);
        if (!untold.isEmpty()) {
            Bson told = Filters.and(
                    Filters.in(Fields.ID_USER, untold),
                    Filters.eq(Fields.CONVERSATION, conversationId),
                    Filters.eq(Fields.SEQ, 0L));
            MongoCalls.run(() -> inboxes.find(told)
                    .projection(Projections.include(Fields.ID))
                    .batchSize(MongoMessageStore.ALL)
                    .forEach(entry ->
                            untold.remove(entry.get(Fields.ID, Document.class).getString(Fields.USER))));
        }
        return List.copyOf(untold);
    }

    @Override
    public List<InboxEntry> read(String userId, long after, int limit) {
        if (limit < 1) {
            return List.of();
        }
        Bson following = Filters.and(Filters.eq(Fields.ID_USER, userId), Filters.gt(Fields.ID_NUMBER, after));
        return MongoCalls.call(() -> inboxes.find(following)
                .sort(Sorts.ascending(Fields.ID_NUMBER))
                .limit(limit)
                .batchSize(limit + 1)
                .map(MongoInboxStore::entry)
                .into(new ArrayList<>()));
    }

    static List<Document> documents(List<InboxEntry> entries) {
        return entries.stream().map(MongoInboxStore::document).toList();
    }

    private static Document id(String userId, long number) {
        return new Document(Fields.USER, userId).append(Fields.NUMBER, number);
    }

    private static Document document(InboxEntry entry) {
        return new Document(Fields.ID, id(entry.userId(), entry.inboxSeq()))
                .append(Fields.CONVERSATION, entry.conversationId())
                .append(Fields.SEQ, entry.seq())
                .append(TIME, entry.time());
    }

    private static InboxEntry entry(Document document) {
        Document id = document.get(Fields.ID, Document.class);
        return new InboxEntry(
                id.getString(Fields.USER),
                id.getLong(Fields.NUMBER),
                document.getString(Fields.CONVERSATION),
                document.getLong(Fields.SEQ),
                document.getLong(TIME));
    }
}
