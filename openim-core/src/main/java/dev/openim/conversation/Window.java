package dev.openim.conversation;

/**
 * What a user may see of a timeline, and how far he has read.
 *
 * @param min first number he may see, 1 or more
 * @param max last number he may see; below {@code min} when there is nothing to see
 * @param readSeq how far he has read
 */
public record Window(long min, long max, long readSeq) {
    static Window of(long timelineMax, UserSeqs seqs) {
        long max = seqs.maxSeq() > 0 ? Math.min(seqs.maxSeq(), timelineMax) : timelineMax;
        return new Window(Math.max(1, seqs.minSeq()), max, seqs.readSeq());
    }

    public boolean contains(long seq) {
        return seq >= min && seq <= max;
    }

    /** Returns how many messages are unread, as clients count them. */
    public long unread() {
        return Math.max(0, max - readSeq);
    }
}
