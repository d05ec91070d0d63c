package dev.openim.facade;

import dev.openim.group.GroupMember;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.time.Instant;

/**
 * A member of a group.
 *
 * <pre>{@code
 * openIm.groups().members("rowing", 0, 100).stream().filter(Member::manages).map(Member::userId).toList();
 * }</pre>
 *
 * @param nickname what the others see: his name in this group, or else his own
 * @param role {@link GroupMember#OWNER}, {@link GroupMember#ADMIN} or {@link GroupMember#ORDINARY}
 * @param joinTime since when
 * @param mutedUntil until when he may not talk; past for who may
 */
public record Member(
        String userId, String nickname, String faceUrl, int role, String ex, Instant joinTime, Instant mutedUntil) {
    static Member of(GroupMemberFullInfo member) {
        return new Member(
                member.getUserID(),
                member.getNickname(),
                member.getFaceURL(),
                member.getRoleLevel(),
                member.getEx(),
                Instant.ofEpochMilli(member.getJoinTime()),
                Instant.ofEpochMilli(member.getMuteEndTime()));
    }

    /** Whether he is owner or administrator. */
    public boolean manages() {
        return role >= GroupMember.ADMIN;
    }
}
