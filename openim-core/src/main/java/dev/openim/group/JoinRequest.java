package dev.openim.group;

/**
 * A user's application to join a group, or the wish of an ordinary member that he be let in. Each user has one at most for
 * each group; a new one takes the place of the old.
 *
 * @param userId who would join
 * @param result {@link #PENDING}, {@link #AGREED} or {@link #REFUSED}
 * @param requestTime milliseconds since the epoch
 * @param handlerId who answered; empty while pending
 * @param handleTime milliseconds since the epoch, 0 while pending
 * @param joinSource see {@link GroupMember}
 * @param inviterId the member who invited him; empty for an application of his own
 */
public record JoinRequest(
        String groupId,
        String userId,
        int result,
        String message,
        long requestTime,
        String handlerId,
        String handleMessage,
        long handleTime,
        String ex,
        int joinSource,
        String inviterId) {
    public static final int PENDING = 0;
    public static final int AGREED = 1;
    public static final int REFUSED = -1;

    JoinRequest answered(int answer, String answerer, String text, long time) {
        return new JoinRequest(
                groupId, userId, answer, message, requestTime, answerer, text, time, ex, joinSource, inviterId);
    }
}
