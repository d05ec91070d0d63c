package dev.openim.event;

/**
 * Something happened between two users, after it was committed.
 *
 * <pre>{@code
 * @EventListener
 * void count(ContactChanged event) {
 *     if (event.kind() == ContactChanged.Kind.BECAME_FRIENDS) {
 *         friendships.increment();
 *     }
 * }
 * }</pre>
 *
 * @param userId whose act it was: who applied (also when that is accepted or rejected), who removed a friend, who blocked
 * @param otherId the other user
 */
public record ContactChanged(Kind kind, String userId, String otherId) {
    /** What happened. */
    public enum Kind {
        APPLIED,
        BECAME_FRIENDS,
        REJECTED,
        FRIEND_REMOVED,
        REMARK_SET,
        BLOCKED,
        UNBLOCKED
    }
}
