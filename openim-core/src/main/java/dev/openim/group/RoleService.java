package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogVersion;
import dev.openim.wire.proto.group.SetGroupMemberInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupMemberInfoSetTips;
import dev.openim.wire.proto.sdkws.GroupOwnerTransferredTips;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Changes what members are in a group: owner, administrator or ordinary, and how they look there. Safe for concurrent use;
 * blocks. Source: behaviour.md 6.7 and 6.11.
 */
public final class RoleService {
    private final GroupWork work;
    private final MuteService mutes;

    public RoleService(GroupWork work) {
        this.work = work;
        this.mutes = new MuteService(work);
    }

    /** Hands a group over; the two change their roles. A new owner who is muted is unmuted first. */
    public void transfer(Caller caller, String groupId, String oldOwnerId, String newOwnerId) {
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            actor.requireOwner();
            if (!actor.appAdmin() && !caller.userId().equals(oldOwnerId)) {
                throw OpenImException.noPermission("no permission: for the owner of the group");
            }
            if (oldOwnerId.equals(newOwnerId)) {
                throw OpenImException.args("newOwnerUserID: " + newOwnerId + " (expected: another than the owner)");
            }
            GroupMember before = member(groupId, newOwnerId);
            GroupMember owner = member(groupId, oldOwnerId);
            if (owner.role() != GroupMember.OWNER) {
                throw OpenImException.args("oldOwnerUserID: " + oldOwnerId + " (expected: the owner)");
            }
            List<Notification> notices = new ArrayList<>();
            if (before.muteEndTime() > work.now()) {
                notices.add(mutes.unmute(actor, group, before));
            }
            notices.add(handOver(
                    actor,
                    group.withOwner(newOwnerId),
                    owner.withRole(before.role()),
                    before.mutedUntil(0).withRole(GroupMember.OWNER)));
            work.announce(groupId, notices);
        });
    }

    private Notification handOver(Actor actor, Group after, GroupMember old, GroupMember owner) {
        String groupId = after.groupId();
        work.stores().groups().update(after);
        work.stores().groups().updateMember(old);
        work.stores().groups().updateMember(owner);
        LogVersion version =
                work.log(groupId, List.of(GroupLog.ORDER, old.userId(), owner.userId()), LogChange.Kind.UPDATE);
        GroupOwnerTransferredTips tips = GroupOwnerTransferredTips.newBuilder()
                .setGroup(GroupMapper.toWire(after))
                .setOpUser(
                        actor.userId().equals(old.userId())
                                ? work.people().toWire(old)
                                : work.people().operator(actor, groupId))
                .setNewGroupOwner(work.people().toWire(owner))
                .setOldGroupOwnerInfo(work.people().toWire(old))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return GroupNotices.toGroup(GroupNotices.OWNER_TRANSFERRED, actor.caller(), groupId, tips);
    }

    /**
     * Sets names, faces, {@code ex} and roles of members, of several groups if need be: all or nothing. Everybody sets his
     * own; owner and administrators set those of members below them; roles are the owner's to give. Nobody raises his own.
     */
    public void setInfo(Caller caller, List<SetGroupMemberInfo> wanted) {
        if (wanted.isEmpty()) {
            throw OpenImException.args("members is empty");
        }
        GroupRules.checkFew("members", wanted);
        Map<String, List<SetGroupMemberInfo>> byGroup = new TreeMap<>();
        Set<List<String>> seen = new HashSet<>();
        for (SetGroupMemberInfo one : wanted) {
            checkRole(one);
            if (!seen.add(List.of(one.getGroupID(), one.getUserID()))) {
                throw OpenImException.args("members repeated: " + one.getUserID());
            }
            byGroup.computeIfAbsent(one.getGroupID(), id -> new ArrayList<>()).add(one);
        }
        work.stores().unitOfWork().run(() -> byGroup.forEach((groupId, ofGroup) -> setInfo(caller, groupId, ofGroup)));
    }

    private void setInfo(Caller caller, String groupId, List<SetGroupMemberInfo> wanted) {
        Group group = GroupWork.living(work.lock(groupId));
        Actor actor = work.actor(caller, groupId);
        actor.requireMember();
        Map<String, GroupMember> members = new HashMap<>();
        work.stores()
                .groups()
                .members(
                        groupId,
                        wanted.stream().map(SetGroupMemberInfo::getUserID).toList())
                .forEach(member -> members.put(member.userId(), member));
        List<Notification> notices = new ArrayList<>();
        for (SetGroupMemberInfo one : wanted) {
            GroupMember before = members.get(one.getUserID());
            if (before == null) {
                throw OpenImException.args("user not in group: " + one.getUserID());
            }
            requireMaySet(actor, before, one);
            notices.addAll(setInfo(actor, group, before, one));
        }
        work.announce(groupId, notices);
    }

    private List<Notification> setInfo(Actor actor, Group group, GroupMember before, SetGroupMemberInfo wanted) {
        GroupMember after = before.withLooks(
                wanted.hasNickname() ? wanted.getNickname().getValue() : before.nickname(),
                wanted.hasFaceURL() ? wanted.getFaceURL().getValue() : before.faceUrl(),
                wanted.hasEx() ? wanted.getEx().getValue() : before.ex());
        GroupRules.checkMember(after);
        List<String> entries = new ArrayList<>(List.of(before.userId()));
        if (wanted.hasRoleLevel()) {
            after = after.withRole(wanted.getRoleLevel().getValue());
            entries.add(GroupLog.ORDER);
        }
        work.stores().groups().updateMember(after);
        LogVersion version = work.log(group.groupId(), entries, LogChange.Kind.UPDATE);
        GroupMemberInfoSetTips tips = tips(
                        GroupMapper.toWire(group), work.people().operator(actor, group.groupId()), after, version)
                .setGroupSortVersion(wanted.hasRoleLevel() ? version.version() : 0)
                .build();
        List<Notification> notices = new ArrayList<>();
        for (int type : types(wanted)) {
            notices.add(GroupNotices.toGroup(type, actor.caller(), group.groupId(), tips));
        }
        return notices;
    }

    private GroupMemberInfoSetTips.Builder tips(
            GroupInfo group, GroupMemberFullInfo operator, GroupMember changed, LogVersion version) {
        return GroupMemberInfoSetTips.newBuilder()
                .setGroup(group)
                .setOpUser(operator)
                .setChangedUser(work.people().toWire(changed))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id());
    }

    private static List<Integer> types(SetGroupMemberInfo wanted) {
        List<Integer> types = new ArrayList<>();
        if (wanted.hasRoleLevel()) {
            types.add(
                    wanted.getRoleLevel().getValue() == GroupMember.ADMIN
                            ? GroupNotices.MEMBER_TO_ADMIN
                            : GroupNotices.MEMBER_TO_ORDINARY);
        }
        if (wanted.hasNickname() || wanted.hasFaceURL() || wanted.hasEx() || types.isEmpty()) {
            types.add(GroupNotices.MEMBER_INFO_SET);
        }
        return types;
    }

    private static void checkRole(SetGroupMemberInfo wanted) {
        if (!wanted.hasRoleLevel()) {
            return;
        }
        int role = wanted.getRoleLevel().getValue();
        if (role == GroupMember.OWNER) {
            throw OpenImException.noPermission("roleLevel: 100 (expected: the group to be handed over)");
        }
        if (role != GroupMember.ADMIN && role != GroupMember.ORDINARY) {
            throw OpenImException.args("roleLevel: " + role + " (expected: 60 or 20)");
        }
    }

    private static void requireMaySet(Actor actor, GroupMember before, SetGroupMemberInfo wanted) {
        boolean self = actor.userId().equals(before.userId());
        if (wanted.hasRoleLevel()) {
            int role = wanted.getRoleLevel().getValue();
            if (before.role() == GroupMember.OWNER) {
                throw OpenImException.args("the owner's role changes when he hands the group over");
            }
            if (self && role > before.role() && !actor.appAdmin()) {
                throw OpenImException.noPermission("no permission: nobody raises his own role");
            }
            if (!self) {
                actor.requireOwner();
            }
        }
        if (!self) {
            actor.requireAbove(before);
        }
    }

    private GroupMember member(String groupId, String userId) {
        return work.stores()
                .groups()
                .member(groupId, userId)
                .orElseThrow(() -> OpenImException.args(userId + " is not in the group"));
    }
}
