package dev.openim.storage.mongo;

import com.mongodb.client.model.Filters;
import dev.openim.message.NewMessage;
import dev.openim.message.SendReceipt;
import dev.openim.message.StoredMessage;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.types.Binary;

/** Messages as documents; the package's description draws them. */
final class MessageDocuments {
    private MessageDocuments() {}

    static Document id(String conversationId, long seq) {
        return new Document(Fields.CONVERSATION, conversationId).append(Fields.SEQ, seq);
    }

    static Document hiddenId(String userId, String conversationId, long seq) {
        return new Document(Fields.USER, userId)
                .append(Fields.CONVERSATION, conversationId)
                .append(Fields.SEQ, seq);
    }

    /** Returns the filter for messages of one conversation. */
    static Bson are(String conversationId, Collection<Long> seqs) {
        return Filters.in(
                Fields.ID, seqs.stream().map(seq -> id(conversationId, seq)).toList());
    }

    /** Returns the filter for those messages of one conversation for which more holds. */
    static Bson are(String conversationId, Collection<Long> seqs, Bson... more) {
        return Filters.and(
                Filters.eq(Fields.ID_CONVERSATION, conversationId), Filters.in(Fields.ID_SEQ, seqs), Filters.and(more));
    }

    static Document document(NewMessage message) {
        Document document = new Document(Fields.ID, id(message.conversationId(), message.seq()))
                .append(Fields.SENDER, message.senderId())
                .append(Fields.TIME, Date.from(Instant.ofEpochMilli(message.sendTime())));
        if (message.sendKey() != null) {
            document.append(Fields.KEY, new Binary(message.sendKey().bytes()));
        }
        return document.append(Fields.READ, false)
                .append(Fields.PAYLOAD, new Binary(message.payload()))
                .append(Fields.PENDING, Pending.ofNew());
    }

    static StoredMessage message(Document document) {
        return new StoredMessage(
                conversation(document),
                seq(document),
                document.getString(Fields.SENDER),
                document.getDate(Fields.TIME).toInstant().toEpochMilli(),
                document.getBoolean(Fields.READ),
                document.getString(Fields.REVOCATION),
                document.get(Fields.PAYLOAD, Binary.class).getData());
    }

    static SendReceipt receipt(Document document) {
        return new SendReceipt(
                conversation(document),
                seq(document),
                document.getDate(Fields.TIME).toInstant().toEpochMilli());
    }

    static String conversation(Document document) {
        return document.get(Fields.ID, Document.class).getString(Fields.CONVERSATION);
    }

    static long seq(Document document) {
        return document.get(Fields.ID, Document.class).getLong(Fields.SEQ);
    }
}
