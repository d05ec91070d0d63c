package dev.openim.storage.mongo;

import com.mongodb.client.model.Filters;
import dev.openim.message.SeqRange;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.bson.Document;
import org.bson.conversions.Bson;

/** Filters for stretches of timelines. */
final class Stretches {
    /** Up to so many numbers are looked up one by one: asked for most are a few, often single ones of many conversations. */
    private static final long POINTS = 500;

    private Stretches() {}

    /** Returns a filter for messages. There is one range at least that is not empty. */
    static Bson ofMessages(List<SeqRange> ranges) {
        return of(
                ranges,
                MessageDocuments::id,
                range -> Filters.and(
                        Filters.eq(Fields.ID_OWNER, Owner.TIMELINE.of(range.conversationId())),
                        Filters.gte(Fields.ID_NUMBER, range.from()),
                        Filters.lte(Fields.ID_NUMBER, range.to())));
    }

    /** Returns a filter for marks that hide messages from a user. There is one range at least that is not empty. */
    static Bson ofHidden(String userId, List<SeqRange> ranges) {
        return of(
                ranges,
                (conversationId, seq) -> MessageDocuments.hiddenId(userId, conversationId, seq),
                range -> Filters.and(
                        Filters.eq(Fields.ID_USER, userId),
                        Filters.eq(Fields.ID_CONVERSATION, range.conversationId()),
                        Filters.gte(Fields.ID_SEQ, range.from()),
                        Filters.lte(Fields.ID_SEQ, range.to())));
    }

    /**
     * Returns a filter that an index answers: that of the _id, or that of its parts.
     *
     * @param id makes the _id of a conversation and a number
     * @param stretch makes the filter of a range
     */
    private static Bson of(
            List<SeqRange> ranges, BiFunction<String, Long, Document> id, Function<SeqRange, Bson> stretch) {
        if (isFew(ranges)) {
            return Filters.in(
                    Fields.ID,
                    ranges.stream()
                            .flatMap(range -> numbers(range).map(seq -> id.apply(range.conversationId(), seq)))
                            .distinct()
                            .toList());
        }
        return Filters.or(
                ranges.stream().filter(range -> range.size() > 0).map(stretch).toList());
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
