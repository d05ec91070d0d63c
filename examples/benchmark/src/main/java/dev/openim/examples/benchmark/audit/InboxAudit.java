package dev.openim.examples.benchmark.audit;

import dev.openim.examples.benchmark.check.Violation;
import dev.openim.examples.benchmark.check.Violations;
import dev.openim.wire.proto.inbox.InboxEntry;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds one user's inbox, given entry by entry from its beginning, against the timelines of his conversations: every message
 * of theirs is in it once, and its numbers rise. Used by one thread.
 */
public final class InboxAudit {
    private final String userId;
    private final Violations violations;
    private final Map<String, TimelineAudit> timelines = new HashMap<>();
    private final Map<String, BitSet> found = new HashMap<>();
    private long last;

    /** Takes the timelines of the user's conversations, which have been read. */
    public InboxAudit(String userId, List<TimelineAudit> timelines, Violations violations) {
        this.userId = userId;
        this.violations = violations;
        for (TimelineAudit timeline : timelines) {
            this.timelines.put(timeline.conversationId(), timeline);
            found.put(timeline.conversationId(), new BitSet());
        }
    }

    /** Takes the next entry. */
    public void accept(InboxEntry entry) {
        String where = entry.getConversationID() + " seq " + entry.getSeq();
        if (entry.getInboxSeq() <= last) {
            report(Violation.REORDERED, where + ": inbox number " + entry.getInboxSeq() + " after " + last);
        }
        last = entry.getInboxSeq();
        @Nullable TimelineAudit timeline = timelines.get(entry.getConversationID());
        BitSet seqs = found.get(entry.getConversationID());
        if (timeline == null || seqs == null) {
            return; // a stream of notifications
        }
        if (entry.getSeq() < 1 || entry.getSeq() > timeline.length()) {
            report(Violation.MISDELIVERED, where + ", which ends at " + timeline.length());
            return;
        }
        if (seqs.get((int) entry.getSeq())) {
            report(Violation.DOUBLED, where);
        }
        seqs.set((int) entry.getSeq());
        if (!timeline.idAt(entry.getSeq()).equals(entry.getMsg().getClientMsgID())) {
            report(Violation.CHANGED, where + ": not the message that is there in the timeline");
        }
    }

    /** Looks for what is missing. To be called after the last entry. */
    public void end() {
        timelines.forEach((id, timeline) -> {
            BitSet seqs = found.getOrDefault(id, new BitSet());
            int missing = timeline.length() - seqs.cardinality();
            if (missing > 0) {
                violations.add(
                        Violation.LOST,
                        missing,
                        inbox() + id + ": " + missing + ", the first at seq " + seqs.nextClearBit(1));
            }
        });
    }

    private void report(Violation kind, String what) {
        violations.add(kind, inbox() + what);
    }

    private String inbox() {
        return "inbox of " + userId + ": ";
    }
}
