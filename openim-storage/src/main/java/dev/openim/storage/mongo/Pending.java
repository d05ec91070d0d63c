package dev.openim.storage.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;
import dev.openim.history.Lack;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The notes on what the history lacks, in a document's field "pending". */
final class Pending {
    /** The note on a mark that hides a message from a user. */
    static final Document MARK = new Document("mark", true);

    /** The note on a message whose number is another's in the history. */
    private static final String REFUSED = Fields.PENDING + ".refused";

    private Pending() {}

    /** Returns the notes of a new message. */
    static Document ofNew() {
        return new Document(name(Lack.MESSAGE), true);
    }

    /** Adds a note. */
    static Bson add(Lack lack) {
        return Updates.set(path(lack), true);
    }

    /** Takes back some notes; others stay. */
    static Bson remove(Collection<Lack> lacks) {
        return Updates.combine(
                lacks.stream().map(lack -> Updates.unset(path(lack))).toList());
    }

    static Set<Lack> lacks(Document document) {
        Document notes = document.get(Fields.PENDING, Document.class);
        Set<Lack> lacks = EnumSet.noneOf(Lack.class);
        for (Lack lack : Lack.values()) {
            if (notes.containsKey(name(lack))) {
                lacks.add(lack);
            }
        }
        return lacks;
    }

    /** A document that is not empty is greater than one that is. */
    static Bson some() {
        return Filters.gt(Fields.PENDING, new Document());
    }

    /** What waits to be copied: the time is there for the index, which begins with it. */
    static Bson waiting() {
        return Filters.and(some(), Filters.gte(Fields.TIME, Date.from(Instant.EPOCH)), Filters.exists(REFUSED, false));
    }

    /** Of what waits, the messages that the history does not have at all. */
    static Bson unknown() {
        return Filters.and(waiting(), Filters.eq(path(Lack.MESSAGE), true));
    }

    /** Notes that the history has another message under the number. */
    static Bson refuse() {
        return Updates.set(REFUSED, true);
    }

    static Bson none() {
        return Filters.eq(Fields.PENDING, new Document());
    }

    private static String path(Lack lack) {
        return Fields.PENDING + '.' + name(lack);
    }

    private static String name(Lack lack) {
        return lack.name().toLowerCase(Locale.ROOT);
    }
}
