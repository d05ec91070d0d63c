package dev.openim.event;

import com.google.protobuf.Message;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.wire.proto.sdkws.FromToUserID;
import dev.openim.wire.proto.sdkws.GroupCreatedTips;
import dev.openim.wire.proto.sdkws.GroupMemberCancelMutedTips;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupMemberInfoSetTips;
import dev.openim.wire.proto.sdkws.GroupMemberMutedTips;
import dev.openim.wire.proto.sdkws.GroupOwnerTransferredTips;
import dev.openim.wire.proto.sdkws.MemberEnterTips;
import dev.openim.wire.proto.sdkws.MemberInvitedTips;
import dev.openim.wire.proto.sdkws.MemberKickedTips;
import dev.openim.wire.proto.sdkws.MemberQuitTips;
import java.util.List;
import java.util.Optional;

/** Makes events of what clients are told. Source: content.md 7. */
public final class Changes {
    private Changes() {}

    /** Returns what happened, when it concerns a group or two users. */
    public static Optional<Object> of(Notification notification) {
        Optional<Object> contact = contact(notification);
        return contact.isPresent() ? contact : group(notification);
    }

    private static Optional<Object> contact(Notification notice) {
        return Optional.ofNullable(
                        switch (notice.contentType()) {
                            case NotificationTypes.FRIEND_APPLICATION -> ContactChanged.Kind.APPLIED;
                            case NotificationTypes.FRIEND_APPROVED -> ContactChanged.Kind.BECAME_FRIENDS;
                            case NotificationTypes.FRIEND_REJECTED -> ContactChanged.Kind.REJECTED;
                            case NotificationTypes.FRIEND_DELETED -> ContactChanged.Kind.FRIEND_REMOVED;
                            case NotificationTypes.FRIEND_REMARK_SET -> ContactChanged.Kind.REMARK_SET;
                            case NotificationTypes.BLACK_ADDED -> ContactChanged.Kind.BLOCKED;
                            case NotificationTypes.BLACK_DELETED -> ContactChanged.Kind.UNBLOCKED;
                            default -> null;
                        })
                .map(kind -> {
                    FromToUserID pair = pair(notice.tips());
                    return new ContactChanged(kind, pair.getFromUserID(), pair.getToUserID());
                });
    }

    /** All of them say it in a member of this name. */
    private static FromToUserID pair(Message tips) {
        return (FromToUserID) tips.getField(tips.getDescriptorForType().findFieldByName("fromToUserID"));
    }

    private static Optional<Object> group(Notification notice) {
        return Optional.ofNullable(
                        switch (notice.contentType()) {
                            case NotificationTypes.GROUP_CREATED -> GroupChanged.Kind.CREATED;
                            case 1502, 1519, 1520 -> GroupChanged.Kind.INFO_SET;
                            case 1509, 1510 -> GroupChanged.Kind.JOINED;
                            case 1504 -> GroupChanged.Kind.QUIT;
                            case 1508 -> GroupChanged.Kind.KICKED;
                            case 1507 -> GroupChanged.Kind.OWNER_TRANSFERRED;
                            case 1516, 1517, 1518 -> GroupChanged.Kind.MEMBER_SET;
                            case 1512 -> GroupChanged.Kind.MEMBER_MUTED;
                            case 1513 -> GroupChanged.Kind.MEMBER_UNMUTED;
                            case 1514 -> GroupChanged.Kind.MUTED;
                            case 1515 -> GroupChanged.Kind.UNMUTED;
                            case 1511 -> GroupChanged.Kind.DISMISSED;
                            default -> null;
                        })
                .map(kind -> new GroupChanged(
                        kind,
                        notice.groupId(),
                        notice.senderId(),
                        members(notice.tips()).stream()
                                .map(GroupMemberFullInfo::getUserID)
                                .toList()));
    }

    private static List<GroupMemberFullInfo> members(Message tips) {
        if (tips instanceof GroupCreatedTips created) {
            return created.getMemberListList();
        } else if (tips instanceof MemberInvitedTips invited) {
            return invited.getInvitedUserListList();
        } else if (tips instanceof MemberEnterTips entered) {
            return List.of(entered.getEntrantUser());
        } else if (tips instanceof MemberQuitTips quit) {
            return List.of(quit.getQuitUser());
        } else if (tips instanceof MemberKickedTips kicked) {
            return kicked.getKickedUserListList();
        } else if (tips instanceof GroupOwnerTransferredTips transferred) {
            return List.of(transferred.getNewGroupOwner());
        } else if (tips instanceof GroupMemberInfoSetTips set) {
            return List.of(set.getChangedUser());
        } else if (tips instanceof GroupMemberMutedTips muted) {
            return List.of(muted.getMutedUser());
        }
        return tips instanceof GroupMemberCancelMutedTips unmuted ? List.of(unmuted.getMutedUser()) : List.of();
    }
}
