package dev.openim.event;

import java.util.List;

/**
 * Something happened to a group, after it was committed. A change of more than 50 members is several events.
 *
 * <pre>{@code
 * @EventListener
 * void welcome(GroupChanged event) {
 *     if (event.kind() == GroupChanged.Kind.JOINED) {
 *         event.userIds().forEach(this::greet);
 *     }
 * }
 * }</pre>
 *
 * @param operatorId who did it
 * @param userIds whom it concerns: the members at first, who joined or left, who was muted, the new owner; empty when it is the
 *     group as such
 */
public record GroupChanged(Kind kind, String groupId, String operatorId, List<String> userIds) {
    /** What happened. */
    public enum Kind {
        CREATED,
        /** Name, picture, announcement or another of the group's settings. */
        INFO_SET,
        /** By themselves, by invitation or as accepted applicants. */
        JOINED,
        /** By themselves. */
        QUIT,
        KICKED,
        OWNER_TRANSFERRED,
        /** Role, name in the group or another of a member's settings. */
        MEMBER_SET,
        MEMBER_MUTED,
        MEMBER_UNMUTED,
        MUTED,
        UNMUTED,
        DISMISSED
    }

    public GroupChanged {
        userIds = List.copyOf(userIds);
    }
}
