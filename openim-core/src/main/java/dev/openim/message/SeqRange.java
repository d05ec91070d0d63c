package dev.openim.message;

/**
 * A stretch of a timeline.
 *
 * @param from first number, 1 or more
 * @param to last number, inclusive; below {@code from} means empty
 */
public record SeqRange(String conversationId, long from, long to) {
    /** Returns how many numbers it spans. */
    public long size() {
        return Math.max(0, to - from + 1);
    }
}
