package dev.openim.group;

import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import org.jspecify.annotations.Nullable;

/** Between groups here and on the wire. */
final class GroupMapper {
    private GroupMapper() {}

    static GroupInfo toWire(Group group, String ownerId, int memberCount) {
        return GroupInfo.newBuilder()
                .setGroupID(group.groupId())
                .setGroupName(group.name())
                .setNotification(group.notification())
                .setIntroduction(group.introduction())
                .setFaceURL(group.faceUrl())
                .setOwnerUserID(ownerId)
                .setCreateTime(group.createTime())
                .setMemberCount(memberCount)
                .setEx(group.ex())
                .setStatus(group.status())
                .setCreatorUserID(group.creatorId())
                .setGroupType(group.type())
                .setNeedVerification(group.needVerification())
                .setLookMemberInfo(group.lookMemberInfo())
                .setApplyMemberFriend(group.applyMemberFriend())
                .setNotificationUpdateTime(group.notificationUpdateTime())
                .setNotificationUserID(group.notificationUserId())
                .build();
    }

    /** Returns a member as others see him: a nickname or face he has not set for the group is that of his profile. */
    static GroupMemberFullInfo toWire(GroupMember member, @Nullable User profile) {
        String nickname = member.nickname().isEmpty() && profile != null ? profile.nickname() : member.nickname();
        String face = member.faceUrl().isEmpty() && profile != null ? profile.faceUrl() : member.faceUrl();
        return GroupMemberFullInfo.newBuilder()
                .setGroupID(member.groupId())
                .setUserID(member.userId())
                .setRoleLevel(member.role())
                .setJoinTime(member.joinTime())
                .setNickname(nickname)
                .setFaceURL(face)
                .setJoinSource(member.joinSource())
                .setOperatorUserID(member.operatorId())
                .setEx(member.ex())
                .setMuteEndTime(member.muteEndTime())
                .setInviterUserID(member.inviterId())
                .build();
    }
}
