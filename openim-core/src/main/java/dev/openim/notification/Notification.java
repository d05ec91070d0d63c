package dev.openim.notification;

import com.google.protobuf.Message;
import dev.openim.message.SessionTypes;
import java.util.List;

/**
 * A change that clients are to know of.
 *
 * @param contentType which one; see constants.md 1.2
 * @param sessionType 1 for users, 3 for groups, 4 for the chat of a notification account
 * @param senderId who did it
 * @param receiverId the user concerned; the group id for groups
 * @param groupId the group; empty for users
 * @param tips the details, in the protobuf form of the protocol
 * @param alsoTo users to tell beside the group's members: those who have just left it, and may read up to this
 * @param operationId the operation id of the request that caused it, never empty
 * @param delivery what is not as usual about it
 */
public record Notification(
        int contentType,
        int sessionType,
        String senderId,
        String receiverId,
        String groupId,
        Message tips,
        List<String> alsoTo,
        String operationId,
        Delivery delivery) {
    /** From one user to another, or to his own devices. */
    public static Notification toUser(
            int contentType, String senderId, String receiverId, Message tips, String operationId) {
        return new Notification(
                contentType,
                SessionTypes.SINGLE,
                senderId,
                receiverId,
                "",
                tips,
                List.of(),
                operationId,
                Delivery.USUAL);
    }

    /** To the members of a group. */
    public static Notification toGroup(
            int contentType, String senderId, String groupId, Message tips, String operationId) {
        return new Notification(
                contentType,
                SessionTypes.GROUP,
                senderId,
                groupId,
                groupId,
                tips,
                List.of(),
                operationId,
                Delivery.USUAL);
    }

    /** The same, to be told to these users too. */
    public Notification alsoTo(List<String> userIds) {
        return new Notification(
                contentType, sessionType, senderId, receiverId, groupId, tips, userIds, operationId, delivery);
    }

    /** The same, delivered otherwise than usual. */
    public Notification with(Delivery changed) {
        return new Notification(
                contentType, sessionType, senderId, receiverId, groupId, tips, alsoTo, operationId, changed);
    }

    boolean toSelf() {
        return senderId.equals(receiverId);
    }
}
