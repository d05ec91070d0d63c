package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.group.Group;
import dev.openim.group.GroupMembers;
import dev.openim.message.ContentTypes;
import dev.openim.message.SessionTypes;
import dev.openim.notification.Delivery;
import dev.openim.notification.DirectNotifications;
import dev.openim.notification.Notification;
import dev.openim.notification.Outbox;
import dev.openim.user.UserLookup;
import dev.openim.wire.proto.notification.BusinessTips;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Notices of the application to its own client code: a key and data that clients hand on unread. Who calls has made sure that
 * the caller may. Safe for concurrent use; may block on the stores. Source: http-api.md 2.5, content.md 5 (2001).
 */
public final class BusinessNotices {
    private final DirectNotifications notifications;
    private final UserLookup users;
    private final GroupMembers groups;

    public BusinessNotices(DirectNotifications notifications, UserLookup users, GroupMembers groups) {
        this.notifications = notifications;
        this.users = users;
        this.groups = groups;
    }

    /**
     * A notice.
     *
     * @param receiverId the user, or empty
     * @param groupId the group, or empty; one of the two is given
     * @param delivery whether it is a message of the chat, too, and whether who is offline gets it later
     */
    public record Notice(
            String key, String data, String senderId, String receiverId, String groupId, Delivery delivery) {}

    /**
     * Sends a notice.
     *
     * @return completes when it is durable, or on its way if it is not stored
     * @throws OpenImException {@code ARGS} for none or two receivers, {@code NOT_FOUND} for who does not exist
     */
    public CompletionStage<MessageService.Sent> send(Caller caller, Notice notice) {
        check(notice, users, groups::group);
        return notifications.send(notification(caller, notice)).thenApply(BusinessNotices::sent);
    }

    /**
     * Writes a notice that is sent if and when the unit of work around the call has been committed, or the application's
     * transaction that is one.
     *
     * @throws OpenImException as {@link #send}, when nothing was written yet; {@code INTERNAL} when too many messages wait to be
     *     sent, {@code STORAGE} when the store is away, and the unit fails with either
     */
    public MessageService.Sent write(Outbox outbox, Caller caller, Notice notice) {
        check(notice, users::findNow, groups::groupNow);
        return sent(notifications.write(outbox, notification(caller, notice)));
    }

    private static MessageService.Sent sent(DirectNotifications.Sent sent) {
        return new MessageService.Sent(sent.serverMsgId(), sent.clientMsgId(), sent.receipt());
    }

    private static Notification notification(Caller caller, Notice notice) {
        return new Notification(
                ContentTypes.BUSINESS_NOTIFICATION,
                notice.groupId().isEmpty() ? SessionTypes.SINGLE : SessionTypes.GROUP,
                notice.senderId(),
                notice.receiverId(),
                notice.groupId(),
                BusinessTips.newBuilder()
                        .setKey(notice.key())
                        .setData(notice.data())
                        .build(),
                List.of(),
                caller.operationId(),
                notice.delivery());
    }

    private static void check(Notice notice, UserLookup known, Function<String, Optional<Group>> knownGroup) {
        if (notice.receiverId().isEmpty() == notice.groupId().isEmpty()) {
            throw OpenImException.args("recvUserID and recvGroupID: expected one of them");
        }
        requireUser(known, "sendUserID", notice.senderId());
        if (notice.groupId().isEmpty()) {
            requireUser(known, "recvUserID", notice.receiverId());
        } else if (knownGroup.apply(notice.groupId()).isEmpty()) {
            throw OpenImException.notFound("recvGroupID " + notice.groupId() + " is not a group");
        }
    }

    private static void requireUser(UserLookup known, String name, String userId) {
        if (known.find(userId).isEmpty()) {
            throw OpenImException.notFound(name + " " + userId + " is not a user");
        }
    }
}
