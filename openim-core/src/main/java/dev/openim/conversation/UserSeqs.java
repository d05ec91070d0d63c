package dev.openim.conversation;

/**
 * A user's position in a timeline.
 *
 * @param readSeq how far the user has read, 0 for nothing
 * @param minSeq first number the user may see, 0 for no bound
 * @param maxSeq last number the user may see (who left a group), 0 for no bound
 */
public record UserSeqs(long readSeq, long minSeq, long maxSeq) {
    public static final UserSeqs NONE = new UserSeqs(0, 0, 0);
}
