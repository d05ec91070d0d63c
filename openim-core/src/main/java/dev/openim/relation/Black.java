package dev.openim.relation;

import static java.util.Comparator.comparingLong;

import java.util.Comparator;

/**
 * A user whom another wants to hear nothing from.
 *
 * @param ownerId who blocks
 * @param blockedId who is blocked
 * @param ex what the application keeps with it
 * @param addSource what the application wrote into the protocol's field of that name; 0 so far
 * @param operatorId who did it: the owner or an administrator
 * @param createTime milliseconds since the epoch
 */
public record Black(String ownerId, String blockedId, String ex, int addSource, String operatorId, long createTime) {
    /** The order of one owner's list: as they came. */
    public static final Comparator<Black> ORDER =
            comparingLong(Black::createTime).thenComparing(Black::blockedId);
}
