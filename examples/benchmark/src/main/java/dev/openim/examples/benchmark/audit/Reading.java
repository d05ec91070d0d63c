package dev.openim.examples.benchmark.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * What an audit has read.
 *
 * @param timelines in the order of the ledger's rooms
 */
public record Reading(List<TimelineAudit> timelines) {
    public Reading {
        timelines = List.copyOf(timelines);
    }

    /** Returns the timelines of a user's conversations. */
    public List<TimelineAudit> of(Ledger ledger, String userId) {
        List<TimelineAudit> own = new ArrayList<>();
        for (int chat = 0; chat < timelines.size(); chat++) {
            if (ledger.rooms().get(chat).members().contains(userId)) {
                own.add(timelines.get(chat));
            }
        }
        return own;
    }

    /** Returns how many messages were read in timelines. */
    public long messages() {
        return timelines.stream().mapToLong(TimelineAudit::length).sum();
    }
}
