package dev.openim.relation;

import static java.util.Comparator.comparing;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A friend as his owner has him. Friendship is two of these, and each may go without the other.
 *
 * @param ownerId whose friend it is
 * @param friendId who it is
 * @param remark the owner's own name for him; empty when he has none
 * @param ex what the application keeps for the owner
 * @param addSource {@link #BY_IMPORT} or {@link #BY_APPLICATION}
 * @param operatorId who made them friends
 * @param createTime milliseconds since the epoch
 */
public record Friend(
        String ownerId,
        String friendId,
        String remark,
        boolean pinned,
        String ex,
        int addSource,
        String operatorId,
        long createTime) {
    public static final int BY_IMPORT = 1;
    public static final int BY_APPLICATION = 2;

    /** The order of one owner's friends: pinned ones first, then as they came. */
    public static final Comparator<Friend> ORDER = comparing(Friend::pinned)
            .reversed()
            .thenComparingLong(Friend::createTime)
            .thenComparing(Friend::friendId);

    static Friend of(String ownerId, String friendId, int addSource, String operatorId, long createTime) {
        return new Friend(ownerId, friendId, "", false, "", addSource, operatorId, createTime);
    }

    /**
     * What an owner changes in friends; null leaves a value as it is.
     *
     * @param pinned whether they come first
     * @param remark his own name for them
     * @param ex what the application keeps for him
     */
    public record Change(
            @Nullable Boolean pinned,
            @Nullable String remark,
            @Nullable String ex) {
        public boolean isEmpty() {
            return pinned == null && remark == null && ex == null;
        }

        Friend applyTo(Friend friend) {
            return new Friend(
                    friend.ownerId,
                    friend.friendId,
                    remark == null ? friend.remark : remark,
                    pinned == null ? friend.pinned : pinned,
                    ex == null ? friend.ex : ex,
                    friend.addSource,
                    friend.operatorId,
                    friend.createTime);
        }
    }
}
