package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogVersion;
import dev.openim.wire.proto.sdkws.GroupMemberCancelMutedTips;
import dev.openim.wire.proto.sdkws.GroupMemberMutedTips;
import java.util.List;

/** Forbids single members to talk for a while. Safe for concurrent use; blocks. Source: behaviour.md 6.8. */
public final class MuteService {
    private final GroupWork work;

    public MuteService(GroupWork work) {
        this.work = work;
    }

    /**
     * Mutes a member.
     *
     * @param seconds for how long, 1 or more
     * @throws OpenImException {@code RECORD_NOT_FOUND} when he is no member, {@code NO_PERMISSION} when his role is not below
     *     the caller's
     */
    public void mute(Caller caller, String groupId, String userId, long seconds) {
        if (seconds < 1) {
            throw OpenImException.args("mutedSeconds: " + seconds + " (expected: 1 or more)");
        }
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            GroupMember muted = above(actor, groupId, userId).mutedUntil(work.now() + seconds * 1000);
            work.stores().groups().updateMember(muted);
            LogVersion version = work.log(groupId, List.of(userId), LogChange.Kind.UPDATE);
            GroupMemberMutedTips tips = GroupMemberMutedTips.newBuilder()
                    .setGroup(GroupMapper.toWire(group))
                    .setOpUser(work.people().operator(actor, groupId))
                    .setMutedUser(work.people().toWire(muted))
                    .setMutedSeconds((int) seconds)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            work.announce(groupId, GroupNotices.toGroup(GroupNotices.MEMBER_MUTED, caller, groupId, tips));
        });
    }

    /** Lets a member talk again. */
    public void unmute(Caller caller, String groupId, String userId) {
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            work.announce(groupId, unmute(actor, group, above(actor, groupId, userId)));
        });
    }

    /** Lets a member of a held group talk again, and returns what to announce. */
    Notification unmute(Actor actor, Group group, GroupMember member) {
        String groupId = group.groupId();
        GroupMember free = member.mutedUntil(0);
        work.stores().groups().updateMember(free);
        LogVersion version = work.log(groupId, List.of(free.userId()), LogChange.Kind.UPDATE);
        GroupMemberCancelMutedTips tips = GroupMemberCancelMutedTips.newBuilder()
                .setGroup(GroupMapper.toWire(group))
                .setOpUser(work.people().operator(actor, groupId))
                .setMutedUser(work.people().toWire(free))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return GroupNotices.toGroup(GroupNotices.MEMBER_UNMUTED, actor.caller(), groupId, tips);
    }

    private GroupMember above(Actor actor, String groupId, String userId) {
        actor.requireManagerAmongMembers();
        GroupMember member = work.stores()
                .groups()
                .member(groupId, userId)
                .orElseThrow(() -> OpenImException.notFound(userId + " is not in the group"));
        actor.requireAbove(member);
        return member;
    }
}
