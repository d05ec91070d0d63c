package dev.openim.storage.mongo;

import com.mongodb.client.model.Filters;
import dev.openim.message.SeqRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Filters for stretches of timelines. */
final class Stretches {
    /** Up to so many numbers are looked up one by one: asked for most are a few, often single ones of many conversations. */
    private static final long POINTS = 500;

    private Stretches() {}

    /**
     * Returns a filter that an index answers: that of the _id, or that of timelines.
     *
     * @param ranges one at least that is not empty
     * @param id makes the _id of a conversation and a number
     * @param common what the index of timelines begins with before the conversation
     */
    static Bson of(List<SeqRange> ranges, BiFunction<String, Long, Document> id, Bson... common) {
        if (isFew(ranges)) {
            return Filters.in(
                    Fields.ID,
                    ranges.stream()
                            .flatMap(range -> numbers(range).map(seq -> id.apply(range.conversationId(), seq)))
                            .distinct()
                            .toList());
        }
        List<Bson> stretches = new ArrayList<>();
        for (SeqRange range : ranges) {
            if (range.size() > 0) {
                List<Bson> conditions = new ArrayList<>(List.of(common));
                conditions.add(Filters.eq(Fields.ID_CONVERSATION, range.conversationId()));
                conditions.add(Filters.gte(Fields.ID_SEQ, range.from()));
                conditions.add(Filters.lte(Fields.ID_SEQ, range.to()));
                stretches.add(Filters.and(conditions));
            }
        }
        return Filters.or(stretches);
    }

    private static Stream<Long> numbers(SeqRange range) {
        return LongStream.rangeClosed(range.from(), range.to()).boxed();
    }

    private static boolean isFew(List<SeqRange> ranges) {
        long left = POINTS;
        for (SeqRange range : ranges) {
            if (range.size() > left) {
                return false;
            }
            left -= range.size();
        }
        return true;
    }
}
