package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogVersion;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.MemberEnterTips;
import dev.openim.wire.proto.sdkws.MemberInvitedTips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who has come into a group, each time as one version of its log. For use inside a unit of work that holds the group. */
final class Welcome {
    private final GroupWork work;

    Welcome(GroupWork work) {
        this.work = work;
    }

    /**
     * Who brings newcomers.
     *
     * @param operator who did it
     * @param inviter who wished it
     * @param chatCopy whether it is also said in the chat; null for what is usual
     */
    record Hosts(
            GroupMemberFullInfo operator,
            GroupMemberFullInfo inviter,
            @Nullable Boolean chatCopy) {}

    /**
     * Says that newcomers were invited.
     *
     * @param before the group before they came
     */
    List<Notification> invited(
            Caller caller, Group before, List<GroupMember> added, Map<String, User> profiles, Hosts hosts) {
        String groupId = before.groupId();
        GroupInfo info = GroupMapper.toWire(before.withMemberCount(before.memberCount() + added.size()));
        List<Notification> notices = new ArrayList<>();
        for (List<GroupMember> chunk : GroupNotices.chunks(added)) {
            LogVersion version = log(groupId, chunk);
            MemberInvitedTips tips = MemberInvitedTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(hosts.operator())
                    .setInviterUser(hosts.inviter())
                    .addAllInvitedUserList(People.toWire(chunk, profiles))
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.INVITED, caller, groupId, tips)
                    .with(Delivery.chatCopy(hosts.chatCopy())));
        }
        return notices;
    }

    /**
     * Says that somebody came by himself.
     *
     * @param before the group before he came
     */
    Notification entered(Caller caller, Group before, GroupMember added) {
        LogVersion version = log(before.groupId(), List.of(added));
        MemberEnterTips tips = MemberEnterTips.newBuilder()
                .setGroup(GroupMapper.toWire(before.withMemberCount(before.memberCount() + 1)))
                .setEntrantUser(work.people().toWire(added))
                .setOperationTime(work.now())
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return GroupNotices.toGroup(GroupNotices.ENTERED, caller, before.groupId(), tips);
    }

    private LogVersion log(String groupId, List<GroupMember> added) {
        return work.log(groupId, added.stream().map(GroupMember::userId).toList(), LogChange.Kind.INSERT);
    }
}
