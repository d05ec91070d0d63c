package dev.openim.storage.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import dev.openim.history.Lack;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.JointMessageStore;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.SeqRanges;
import dev.openim.message.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** {@link MessageStore} in openim_message, and in openim_message_hidden what a user deleted for himself. */
final class MongoMessageStore implements JointMessageStore {
    static final InsertManyOptions UNORDERED = new InsertManyOptions().ordered(false);
    /** Stops at the first that cannot be inserted. */
    private static final InsertManyOptions ORDERED = new InsertManyOptions().ordered(true);

    /** As many documents as fit into an answer: the default is 101 in the first. */
    static final int ALL = 1_000_000;

    private final MongoCollection<Document> messages;
    private final MongoCollection<Document> hidden;
    private final MongoCollection<Document> inboxes;
    private final MongoInboxStore inboxStore;
    private final JointInsert joint;

    /** @param inboxes of the same database */
    MongoMessageStore(MongoCollections collections, MongoInboxStore inboxes, JointInsert joint) {
        this.messages = collections.messages();
        this.hidden = collections.hidden();
        this.inboxes = collections.inboxes();
        this.inboxStore = inboxes;
        this.joint = joint;
    }

    @Override
    public boolean joinsUnitOfWork() {
        return false;
    }

    @Override
    public void append(List<NewMessage> added) {
        if (added.isEmpty()) {
            return;
        }
        Set<Integer> taken = MongoCalls.insert(() -> messages.insertMany(documents(added), ORDERED));
        if (!taken.isEmpty()) {
            throw duplicate(added.get(Collections.min(taken)));
        }
    }

    @Override
    public void append(List<NewMessage> added, List<InboxEntry> entries, InboxStore store) {
        int all = added.size() + entries.size();
        int stored = together(added, entries, store).orElse(-1);
        if (stored < 0) {
            append(added);
        } else if (stored < added.size()) {
            throw duplicate(added.get(stored));
        }
        if (stored < all) {
            // Where some were there before, it finds out which of them may be.
            store.append(entries);
        }
    }

    /** Returns how many of both are stored when they are written in one command. */
    private OptionalInt together(List<NewMessage> added, List<InboxEntry> entries, InboxStore store) {
        if (added.isEmpty() || entries.isEmpty() || store != inboxStore || !joint.isPossible()) {
            return OptionalInt.empty();
        }
        return joint.insert(
                messages.getNamespace(), documents(added), inboxes.getNamespace(), MongoInboxStore.documents(entries));
    }

    private static List<Document> documents(List<NewMessage> added) {
        return added.stream().map(MessageDocuments::document).toList();
    }

    private static DuplicateMessageException duplicate(NewMessage taken) {
        return new DuplicateMessageException("seq: " + taken.seq() + " of " + taken.conversationId()
                + " (expected: a number and a send key not taken yet)");
    }

    @Override
    public Map<String, Long> lastSeqs(Collection<String> conversationIds) {
        return LastNumbers.of(messages, conversationIds, Fields.ID_CONVERSATION, Fields.ID_SEQ);
    }

    @Override
    public Map<SendKey, SendReceipt> findSends(Collection<SendKey> keys) {
        Map<SendKey, SendReceipt> found = new HashMap<>();
        if (!keys.isEmpty()) {
            Bson sent = Filters.in(
                    Fields.KEY,
                    keys.stream().map(key -> new Binary(key.bytes())).toList());
            MongoCalls.run(() -> messages.find(sent)
                    .projection(Projections.include(Fields.KEY, Fields.TIME))
                    .batchSize(ALL)
                    .forEach(document -> found.put(
                            new SendKey(document.get(Fields.KEY, Binary.class).getData()),
                            MessageDocuments.receipt(document))));
        }
        return found;
    }

    /** Sorts here: ranges come in any order, and may overlap. */
    @Override
    public List<StoredMessage> read(List<SeqRange> ranges) {
        if (ranges.stream().allMatch(range -> range.size() == 0)) {
            return List.of();
        }
        return SeqRanges.inOrder(
                ranges,
                MongoCalls.call(() -> messages.find(Stretches.of(ranges, MessageDocuments::id))
                        .batchSize(ALL)
                        .map(MessageDocuments::message)
                        .into(new ArrayList<>())));
    }

    @Override
    public void markRead(String conversationId, String readerId, Collection<Long> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        change(
                MessageDocuments.are(
                        conversationId, seqs, Filters.ne(Fields.SENDER, readerId), Filters.eq(Fields.READ, false)),
                Updates.set(Fields.READ, true),
                Lack.READ);
    }

    @Override
    public boolean revoke(String conversationId, long seq, String revocation) {
        return change(
                        MessageDocuments.are(
                                conversationId, List.of(seq), Filters.in(Fields.REVOCATION, null, revocation)),
                        Updates.set(Fields.REVOCATION, revocation),
                        Lack.REVOCATION)
                > 0;
    }

    @Override
    public void deleteForAll(String conversationId, Collection<Long> seqs) {
        if (!seqs.isEmpty()) {
            change(
                    MessageDocuments.are(conversationId, seqs),
                    Updates.set(Fields.PAYLOAD, new Binary(new byte[0])),
                    Lack.DELETION);
        }
    }

    /** Changes messages, and notes that the history lacks the change. */
    private long change(Bson which, Bson how, Lack lack) {
        return MongoCalls.call(() -> messages.updateMany(which, Updates.combine(how, Pending.add(lack)))
                .getMatchedCount());
    }

    /** Two round trips: a mark lives as long as its message, so it carries the message's time. */
    @Override
    public void deleteForUser(String userId, String conversationId, Collection<Long> seqs) {
        if (seqs.isEmpty()) {
            return;
        }
        List<Document> marks = new ArrayList<>();
        MongoCalls.run(() -> messages.find(MessageDocuments.are(conversationId, seqs))
                .projection(Projections.include(Fields.TIME))
                .batchSize(ALL)
                .forEach(document -> marks.add(mark(userId, document))));
        if (!marks.isEmpty()) {
            MongoCalls.insert(() -> hidden.insertMany(marks, UNORDERED));
        }
    }

    private static Document mark(String userId, Document message) {
        Date time = message.getDate(Fields.TIME);
        return new Document(
                        Fields.ID,
                        MessageDocuments.hiddenId(
                                userId, MessageDocuments.conversation(message), MessageDocuments.seq(message)))
                .append(Fields.TIME, time)
                .append(Fields.PENDING, Pending.MARK);
    }

    @Override
    public Map<String, Set<Long>> deletedForUser(String userId, List<SeqRange> ranges) {
        Map<String, Set<Long>> deleted = new HashMap<>();
        if (ranges.stream().anyMatch(range -> range.size() > 0)) {
            Bson those = Stretches.of(
                    ranges,
                    (conversationId, seq) -> MessageDocuments.hiddenId(userId, conversationId, seq),
                    Filters.eq(Fields.ID_USER, userId));
            MongoCalls.run(() -> hidden.find(those)
                    .projection(Projections.include(Fields.ID))
                    .batchSize(ALL)
                    .forEach(mark -> deleted.computeIfAbsent(MessageDocuments.conversation(mark), id -> new HashSet<>())
                            .add(MessageDocuments.seq(mark))));
        }
        return deleted;
    }
}
