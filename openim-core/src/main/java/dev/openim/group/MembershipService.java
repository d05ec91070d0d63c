package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogVersion;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.MemberKickedTips;
import dev.openim.wire.proto.sdkws.MemberQuitTips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Inviting into groups, leaving them, and being made to. Safe for concurrent use; blocks. Source: behaviour.md 6.4 and 6.6.
 */
public final class MembershipService {
    private static final int BY_INVITATION = 2;

    private final GroupWork work;
    private final Doors doors;
    private final Welcome welcome;
    private final Applications applications;

    public MembershipService(GroupWork work) {
        this.work = work;
        this.doors = new Doors(work);
        this.welcome = new Welcome(work);
        this.applications = new Applications(work);
    }

    /**
     * Invites users. They enter at once, or wait for approval when an ordinary member invites and the group is so set. Who is
     * a member already is passed over.
     *
     * @param reason what those who approve read
     * @param chatCopy whether it is also said in the chat; null for what is usual
     */
    public void invite(Caller caller, String groupId, List<String> userIds, String reason, @Nullable Boolean chatCopy) {
        GroupRules.checkNamed("invitedUserIDs", userIds);
        GroupRules.checkText("reason", reason);
        Map<String, User> profiles = work.people().require(userIds, ErrorCode.RECORD_NOT_FOUND);
        Entering decided = doors.ask(caller, groupId, () -> invited(caller, groupId, userIds), group -> {
            Actor actor = work.actor(caller, groupId);
            actor.requireMember();
            return !waits(actor, group);
        });
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            actor.requireMember();
            if (waits(actor, group)) {
                applications.ofInvited(actor, group, userIds, reason, profiles);
            } else {
                enter(actor, group, decided, chatCopy, profiles, userIds);
            }
        });
    }

    private static boolean waits(Actor actor, Group group) {
        return group.profile().needVerification() == GroupProfile.ALL_WAIT
                && !actor.appAdmin()
                && actor.role() < GroupMember.ADMIN;
    }

    private List<GroupMember> invited(Caller caller, String groupId, List<String> userIds) {
        return userIds.stream()
                .map(id -> new GroupMember(
                        groupId,
                        id,
                        GroupMember.ORDINARY,
                        "",
                        "",
                        "",
                        BY_INVITATION,
                        caller.userId(),
                        caller.userId(),
                        0,
                        work.now()))
                .toList();
    }

    private void enter(
            Actor actor,
            Group group,
            Entering decided,
            @Nullable Boolean chatCopy,
            Map<String, User> profiles,
            List<String> userIds) {
        Caller caller = actor.caller();
        List<Notification> notices = new ArrayList<>();
        List<GroupMember> wanted = invited(caller, group.groupId(), userIds);
        List<GroupMember> added = doors.enter(caller, group, wanted, decided, notices);
        if (!added.isEmpty()) {
            GroupMemberFullInfo operator = work.people().operator(actor, group.groupId());
            notices.addAll(
                    welcome.invited(caller, group, added, profiles, new Welcome.Hosts(operator, operator, chatCopy)));
            work.announce(group.groupId(), notices);
        }
    }

    /**
     * Makes members leave: all who are named, or nobody.
     *
     * @param chatCopy whether it is also said in the chat; null for what is usual
     * @throws OpenImException {@code ARGS} when the caller or the owner is named, {@code USER_NOT_FOUND} when somebody is no
     *     member, {@code NO_PERMISSION} when somebody's role is not below the caller's
     */
    public void kick(Caller caller, String groupId, List<String> userIds, @Nullable Boolean chatCopy) {
        GroupRules.checkNamed("kickedUserIDs", userIds);
        if (userIds.contains(caller.userId())) {
            throw OpenImException.args("kickedUserIDs: holds the caller (expected: others)");
        }
        work.change(groupId, group -> {
            if (userIds.contains(group.ownerId())) {
                throw OpenImException.args("kickedUserIDs: holds the owner (expected: others)");
            }
            Actor actor = work.actor(caller, groupId);
            actor.requireManager();
            List<GroupMember> kicked = work.stores().groups().members(groupId, userIds);
            if (kicked.size() < userIds.size()) {
                throw new OpenImException(ErrorCode.USER_NOT_FOUND, "kickedUserIDs: holds one who is no member");
            }
            kicked.forEach(actor::requireAbove);
            List<Notification> notices = new ArrayList<>();
            doors.leave(caller, group, userIds, notices);
            Group after = group.withMemberCount(group.memberCount() - kicked.size());
            notices.addAll(kickedNotices(actor, after, kicked, chatCopy));
            work.announce(groupId, notices);
        });
    }

    private List<Notification> kickedNotices(
            Actor actor, Group group, List<GroupMember> kicked, @Nullable Boolean chatCopy) {
        List<Notification> notices = new ArrayList<>();
        GroupInfo info = GroupMapper.toWire(group);
        GroupMemberFullInfo operator = work.people().operator(actor, group.groupId());
        for (List<GroupMember> chunk : GroupNotices.chunks(kicked)) {
            List<String> ids = chunk.stream().map(GroupMember::userId).toList();
            LogVersion version = work.log(group.groupId(), ids, LogChange.Kind.DELETE);
            MemberKickedTips tips = MemberKickedTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .addAllKickedUserList(work.people().toWire(chunk))
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.KICKED, actor.caller(), group.groupId(), tips)
                    .alsoTo(ids)
                    .with(Delivery.chatCopy(chatCopy)));
        }
        return notices;
    }

    /**
     * Lets a member leave. The owner may not: he hands the group over first, or dismisses it.
     *
     * @param userId empty for the caller
     */
    public void quit(Caller caller, String groupId, String userId) {
        String leaver = userId.isEmpty() ? caller.userId() : userId;
        caller.requireSelf(leaver);
        work.change(groupId, group -> {
            GroupMember member = work.stores()
                    .groups()
                    .member(groupId, leaver)
                    .orElseThrow(() -> OpenImException.notFound(leaver + " is not in the group"));
            if (member.role() == GroupMember.OWNER) {
                throw OpenImException.noPermission("the owner cannot leave the group");
            }
            List<Notification> notices = new ArrayList<>();
            doors.leave(caller, group, List.of(leaver), notices);
            LogVersion version = work.log(groupId, List.of(leaver), LogChange.Kind.DELETE);
            MemberQuitTips tips = MemberQuitTips.newBuilder()
                    .setGroup(GroupMapper.toWire(group.withMemberCount(group.memberCount() - 1)))
                    .setQuitUser(work.people().toWire(member))
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.QUIT, caller, groupId, tips)
                    .alsoTo(List.of(leaver)));
            work.announce(groupId, notices);
        });
    }
}
