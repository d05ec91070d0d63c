package dev.openim.relation;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.Comparator;

/**
 * Somebody's wish to become another's friend. There is one for each two users and direction; who applies again begins it
 * anew.
 *
 * @param fromId who applies
 * @param toId who is asked, and answers
 * @param result {@link #PENDING}, {@link #AGREED} or {@link #REFUSED}
 * @param message what he who applies says
 * @param ex what the application keeps with it
 * @param createTime milliseconds since the epoch; that of the last time he applied
 * @param handlerId who answered; empty while it is pending
 * @param handleMessage what he said; empty while it is pending
 * @param handleTime milliseconds since the epoch, 0 while it is pending
 */
public record FriendApplication(
        String fromId,
        String toId,
        int result,
        String message,
        String ex,
        long createTime,
        String handlerId,
        String handleMessage,
        long handleTime) {
    public static final int PENDING = 0;
    public static final int AGREED = 1;
    public static final int REFUSED = -1;

    /** The order of applications in lists: the newest first. */
    static final Comparator<FriendApplication> NEWEST_FIRST = comparingLong(FriendApplication::createTime)
            .thenComparing(FriendApplication::fromId)
            .thenComparing(comparing(FriendApplication::toId))
            .reversed();

    static FriendApplication pending(String fromId, String toId, String message, String ex, long createTime) {
        return new FriendApplication(fromId, toId, PENDING, message, ex, createTime, "", "", 0);
    }

    boolean isPending() {
        return result == PENDING;
    }

    FriendApplication answered(int answer, String by, String saying, long time) {
        return new FriendApplication(fromId, toId, answer, message, ex, createTime, by, saying, time);
    }
}
