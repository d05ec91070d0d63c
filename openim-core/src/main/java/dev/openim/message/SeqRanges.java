package dev.openim.message;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What stores do with ranges. */
public final class SeqRanges {
    private SeqRanges() {}

    /** Returns ranges that hold these numbers of a conversation and no others. */
    public static List<SeqRange> of(String conversationId, Collection<Long> seqs) {
        List<SeqRange> ranges = new ArrayList<>();
        for (long seq : seqs.stream().sorted().distinct().toList()) {
            extend(ranges, conversationId, seq);
        }
        return ranges;
    }

    /** Returns the messages range by range, ascending in each, as a read is answered. */
    public static List<StoredMessage> inOrder(List<SeqRange> ranges, Collection<StoredMessage> messages) {
        Map<String, NavigableMap<Long, StoredMessage>> timelines = timelines(messages);
        List<StoredMessage> ordered = new ArrayList<>();
        for (SeqRange range : ranges) {
            NavigableMap<Long, StoredMessage> timeline = timelines.get(range.conversationId());
            if (timeline != null && range.size() > 0) {
                ordered.addAll(
                        timeline.subMap(range.from(), true, range.to(), true).values());
            }
        }
        return ordered;
    }

    /** Returns the parts of the ranges that none of the messages is in. */
    public static List<SeqRange> missing(List<SeqRange> ranges, Collection<StoredMessage> messages) {
        Map<String, NavigableMap<Long, StoredMessage>> timelines = timelines(messages);
        List<SeqRange> missing = new ArrayList<>();
        for (SeqRange range : ranges) {
            NavigableMap<Long, StoredMessage> timeline =
                    timelines.getOrDefault(range.conversationId(), new TreeMap<>());
            if (range.size() > 0) {
                long next = range.from();
                for (long seq :
                        timeline.subMap(range.from(), true, range.to(), true).keySet()) {
                    addUnlessEmpty(missing, new SeqRange(range.conversationId(), next, seq - 1));
                    next = seq + 1;
                }
                addUnlessEmpty(missing, new SeqRange(range.conversationId(), next, range.to()));
            }
        }
        return missing;
    }

    private static void extend(List<SeqRange> ranges, String conversationId, long seq) {
        SeqRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
        if (last != null && last.to() + 1 == seq) {
            ranges.set(ranges.size() - 1, new SeqRange(conversationId, last.from(), seq));
        } else {
            ranges.add(new SeqRange(conversationId, seq, seq));
        }
    }

    private static void addUnlessEmpty(List<SeqRange> ranges, SeqRange range) {
        if (range.size() > 0) {
            ranges.add(range);
        }
    }

    private static Map<String, NavigableMap<Long, StoredMessage>> timelines(Collection<StoredMessage> messages) {
        Map<String, NavigableMap<Long, StoredMessage>> timelines = new HashMap<>();
        for (StoredMessage message : messages) {
            timelines
                    .computeIfAbsent(message.conversationId(), id -> new TreeMap<>())
                    .put(message.seq(), message);
        }
        return timelines;
    }
}
