package dev.openim.storage.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Accumulators;
import com.mongodb.client.model.Aggregates;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Sorts;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Finds the highest number of each owner, by the index of owners and descending numbers. */
final class LastNumbers {
    private static final String LAST = "last";

    private LastNumbers() {}

    /** The first of each group is all that is taken, in the order of an index: so the server may jump from owner to owner. */
    static Map<String, Long> of(MongoCollection<Document> log, Owner kind, Collection<String> ids) {
        Map<String, Long> last = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Bson> stages = List.of(
                    Aggregates.match(Filters.in(Fields.ID_OWNER, kind.of(ids))),
                    Aggregates.sort(
                            Sorts.orderBy(Sorts.ascending(Fields.ID_OWNER), Sorts.descending(Fields.ID_NUMBER))),
                    Aggregates.group('$' + Fields.ID_OWNER, Accumulators.first(LAST, '$' + Fields.ID_NUMBER)));
            MongoCalls.run(() -> log.aggregate(stages)
                    .batchSize(MongoMessageStore.ALL)
                    .forEach(found -> last.put(kind.id(found.getString(Fields.ID)), found.getLong(LAST))));
        }
        return last;
    }
}
