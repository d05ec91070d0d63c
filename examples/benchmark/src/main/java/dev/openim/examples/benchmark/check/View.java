package dev.openim.examples.benchmark.check;

import dev.openim.examples.benchmark.check.Numbering.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * What one member of a conversation got: the numbers of the timeline, and of each sender. Two members got the same messages
 * in the same order if their last numbers and their digests are equal.
 */
final class View {
    private final Timeline timeline;
    private final String name;
    private final Numbering[] numbers;
    /** Begins with what comes first: a member may have come when there were messages already. */
    private @Nullable Numbering seqs;

    private long digest;

    View(Timeline timeline, String name, int senders) {
        this.timeline = timeline;
        this.name = name;
        this.numbers = new Numbering[senders];
        for (int i = 0; i < senders; i++) {
            numbers[i] = new Numbering(1);
        }
    }

    /** Returns whether this message came for the first time. */
    boolean message(long seq, int sender, int number) {
        Arrival bySender = numbers[sender].add(number);
        if (bySender == Arrival.AGAIN) {
            timeline.report(
                    Violation.DOUBLED,
                    name + ": message " + number + " of sender " + sender + ", this time with seq " + seq);
            return false;
        }
        if (bySender == Arrival.LATE) {
            timeline.report(
                    Violation.REORDERED,
                    name + ": message " + number + " of sender " + sender + " after later ones of his");
        }
        number(seq);
        digest = ((digest * 31 + seq) * 31 + sender) * 31 + number;
        return true;
    }

    void other(long seq) {
        if (seq > 0) {
            number(seq);
        }
    }

    private void number(long seq) {
        if (seq <= 0) {
            timeline.report(Violation.GAP, name + ": a message without a seq");
            return;
        }
        if (seqs == null) {
            seqs = new Numbering(seq);
        }
        Arrival arrival = seqs.add(seq);
        if (arrival == Arrival.AGAIN) {
            timeline.report(Violation.DOUBLED, name + ": seq " + seq);
        } else if (arrival == Arrival.LATE) {
            timeline.report(Violation.REORDERED, name + ": seq " + seq + " after higher ones");
        }
    }

    /** Looks for messages of a sender that are missing, which those that were refused rightly are. */
    void verify(int sender, long highestAcknowledged, long refused) {
        Numbering of = numbers[sender];
        long missing = of.missing() + Math.max(0, highestAcknowledged - of.highest()) - refused;
        if (missing > 0) {
            timeline.report(
                    Violation.LOST,
                    missing,
                    name + ": " + missing + " messages of sender " + sender + ", the first is " + of.next());
        }
    }

    void verifySameAs(View other) {
        if (seqs == null) {
            return;
        }
        if (seqs.missing() > 0) {
            timeline.report(Violation.GAP, seqs.missing(), name + ": seq " + seqs.next());
        }
        if (digest != other.digest) {
            timeline.report(
                    Violation.REORDERED,
                    name + " and " + other.name + " got different messages, or in different order");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
