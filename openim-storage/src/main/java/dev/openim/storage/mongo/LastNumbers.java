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
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Finds the highest number of each owner, by the index of owners and descending numbers. */
final class LastNumbers {
    private static final String LAST = "last";

    private LastNumbers() {}

    /** The first of each group is all that is taken, in the order of an index: so the server may jump from owner to owner. */
    static Map<String, Long> of(
            MongoCollection<Document> collection, Collection<String> owners, String owner, String number) {
        Map<String, Long> last = new HashMap<>();
        if (!owners.isEmpty()) {
            List<Bson> stages = List.of(
                    Aggregates.match(Filters.in(owner, Set.copyOf(owners))),
                    Aggregates.sort(Sorts.orderBy(Sorts.ascending(owner), Sorts.descending(number))),
                    Aggregates.group('$' + owner, Accumulators.first(LAST, '$' + number)));
            MongoCalls.run(() -> collection
                    .aggregate(stages)
                    .batchSize(MongoMessageStore.ALL)
                    .forEach(found -> last.put(found.getString(Fields.ID), found.getLong(LAST))));
        }
        return last;
    }
}
