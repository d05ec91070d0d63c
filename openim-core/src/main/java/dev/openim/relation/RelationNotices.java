package dev.openim.relation;

import dev.openim.auth.Caller;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.wire.proto.sdkws.BlackAddedTips;
import dev.openim.wire.proto.sdkws.BlackDeletedTips;
import dev.openim.wire.proto.sdkws.FriendApplicationApprovedTips;
import dev.openim.wire.proto.sdkws.FriendApplicationRejectedTips;
import dev.openim.wire.proto.sdkws.FriendApplicationTips;
import dev.openim.wire.proto.sdkws.FriendDeletedTips;
import dev.openim.wire.proto.sdkws.FriendInfoChangedTips;
import dev.openim.wire.proto.sdkws.FriendRequest;
import dev.openim.wire.proto.sdkws.FriendsInfoUpdateTips;
import dev.openim.wire.proto.sdkws.FromToUserID;
import dev.openim.wire.proto.sdkws.UserInfoUpdatedTips;
import java.util.Collection;

/**
 * The notifications about contacts: what each one says and to whom. Versions in them stay 0: clients ask for what is new
 * whatever a notice says. Source: content.md 7.1.
 */
final class RelationNotices {
    private RelationNotices() {}

    /** To who is asked, and the applicant's devices. */
    static Notification applied(Caller caller, FriendRequest request) {
        return Notification.toUser(
                NotificationTypes.FRIEND_APPLICATION,
                request.getFromUserID(),
                request.getToUserID(),
                FriendApplicationTips.newBuilder()
                        .setFromToUserID(pair(request.getFromUserID(), request.getToUserID()))
                        .setRequest(request)
                        .build(),
                caller.operationId());
    }

    /** To the applicant, and the devices of who agreed; a message in the chat of the two as well. */
    static Notification approved(Caller caller, FriendRequest request) {
        return Notification.toUser(
                NotificationTypes.FRIEND_APPROVED,
                request.getToUserID(),
                request.getFromUserID(),
                FriendApplicationApprovedTips.newBuilder()
                        .setFromToUserID(pair(request.getFromUserID(), request.getToUserID()))
                        .setHandleMsg(request.getHandleMsg())
                        .setRequest(request)
                        .build(),
                caller.operationId());
    }

    /** As {@link #approved} for friends whom nobody asked: there is no request in it. */
    static Notification imported(Caller caller, String ownerId, String friendId) {
        return Notification.toUser(
                NotificationTypes.FRIEND_APPROVED,
                friendId,
                ownerId,
                FriendApplicationApprovedTips.newBuilder()
                        .setFromToUserID(pair(ownerId, friendId))
                        .build(),
                caller.operationId());
    }

    /** To the applicant, and the devices of who refused. */
    static Notification refused(Caller caller, FriendRequest request) {
        return Notification.toUser(
                NotificationTypes.FRIEND_REJECTED,
                request.getToUserID(),
                request.getFromUserID(),
                FriendApplicationRejectedTips.newBuilder()
                        .setFromToUserID(pair(request.getFromUserID(), request.getToUserID()))
                        .setHandleMsg(request.getHandleMsg())
                        .setRequest(request)
                        .build(),
                caller.operationId());
    }

    static Notification deleted(Caller caller, String ownerId, String friendId) {
        return Notification.toUser(
                NotificationTypes.FRIEND_DELETED,
                ownerId,
                friendId,
                FriendDeletedTips.newBuilder()
                        .setFromToUserID(pair(ownerId, friendId))
                        .build(),
                caller.operationId());
    }

    static Notification remarked(Caller caller, String ownerId, String friendId) {
        return Notification.toUser(
                NotificationTypes.FRIEND_REMARK_SET,
                ownerId,
                friendId,
                FriendInfoChangedTips.newBuilder()
                        .setFromToUserID(pair(ownerId, friendId))
                        .build(),
                caller.operationId());
    }

    static Notification updated(Caller caller, String ownerId, Collection<String> friendIds) {
        return Notification.toUser(
                NotificationTypes.FRIENDS_UPDATED,
                ownerId,
                ownerId,
                FriendsInfoUpdateTips.newBuilder()
                        .setFromToUserID(pair("", ownerId))
                        .addAllFriendIDs(friendIds)
                        .build(),
                caller.operationId());
    }

    /** To the owner's devices only: who is blocked is not told so. */
    static Notification blocked(Caller caller, String ownerId, String blockedId) {
        return Notification.toUser(
                NotificationTypes.BLACK_ADDED,
                ownerId,
                ownerId,
                BlackAddedTips.newBuilder()
                        .setFromToUserID(pair(ownerId, blockedId))
                        .build(),
                caller.operationId());
    }

    /** As {@link #blocked}, for the end of it. */
    static Notification unblocked(Caller caller, String ownerId, String blockedId) {
        return Notification.toUser(
                NotificationTypes.BLACK_DELETED,
                ownerId,
                ownerId,
                BlackDeletedTips.newBuilder()
                        .setFromToUserID(pair(ownerId, blockedId))
                        .build(),
                caller.operationId());
    }

    /** To one who has the user as a friend, and him alone: the user's own devices would hear it once for each. */
    static Notification profileChanged(Caller caller, String userId, String toOwnerId) {
        return Notification.toUser(
                        NotificationTypes.FRIEND_PROFILE_UPDATED,
                        caller.userId(),
                        toOwnerId,
                        UserInfoUpdatedTips.newBuilder().setUserID(userId).build(),
                        caller.operationId())
                .with(Delivery.RECEIVER_ONLY);
    }

    private static FromToUserID pair(String fromId, String toId) {
        return FromToUserID.newBuilder().setFromUserID(fromId).setToUserID(toId).build();
    }
}
