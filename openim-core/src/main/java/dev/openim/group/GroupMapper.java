package dev.openim.group;

import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupRequest;
import dev.openim.wire.proto.sdkws.PublicUserInfo;
import org.jspecify.annotations.Nullable;

/** Between groups here and on the wire. */
final class GroupMapper {
    private GroupMapper() {}

    static GroupInfo toWire(Group group) {
        GroupProfile profile = group.profile();
        return GroupInfo.newBuilder()
                .setGroupID(group.groupId())
                .setGroupName(profile.name())
                .setNotification(group.announcement().text())
                .setIntroduction(profile.introduction())
                .setFaceURL(profile.faceUrl())
                .setOwnerUserID(group.ownerId())
                .setCreateTime(group.createTime())
                .setMemberCount(group.memberCount())
                .setEx(profile.ex())
                .setStatus(group.status())
                .setCreatorUserID(group.creatorId())
                .setGroupType(group.type())
                .setNeedVerification(profile.needVerification())
                .setLookMemberInfo(profile.lookMemberInfo())
                .setApplyMemberFriend(profile.applyMemberFriend())
                .setNotificationUpdateTime(group.announcement().time())
                .setNotificationUserID(group.announcement().userId())
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

    static GroupRequest toWire(JoinRequest request, PublicUserInfo applicant, @Nullable GroupInfo group) {
        GroupRequest.Builder wire = GroupRequest.newBuilder()
                .setUserInfo(applicant)
                .setHandleResult(request.result())
                .setReqMsg(request.message())
                .setHandleMsg(request.handleMessage())
                .setReqTime(request.requestTime())
                .setHandleUserID(request.handlerId())
                .setHandleTime(request.handleTime())
                .setEx(request.ex())
                .setJoinSource(request.joinSource())
                .setInviterUserID(request.inviterId());
        if (group != null) {
            wire.setGroupInfo(group);
        }
        return wire.build();
    }
}
