package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.user.User;
import dev.openim.user.UserChangeListener;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupMemberInfoSetTips;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Carries a user's new name or face into the groups where he has none of his own. Source: behaviour.md 8.3.
 *
 * <p>Two things at once may leave a log entry for a group he has just left; {@link GroupSync} tells a member who is not there
 * as one who left.
 */
public final class GroupProfiles implements UserChangeListener {
    private final GroupWork work;

    public GroupProfiles(GroupWork work) {
        this.work = work;
    }

    @Override
    public void changed(Caller caller, User before, User after) {
        boolean nickname = !before.nickname().equals(after.nickname());
        boolean face = !before.faceUrl().equals(after.faceUrl());
        if (!nickname && !face) {
            return;
        }
        List<GroupMember> looks = work.stores().groups().memberships(after.userId()).stream()
                .filter(member -> (nickname && member.nickname().isEmpty())
                        || (face && member.faceUrl().isEmpty()))
                .toList();
        if (!looks.isEmpty()) {
            announce(caller, after, looks);
        }
    }

    private void announce(Caller caller, User after, List<GroupMember> looks) {
        List<String> groupIds = looks.stream().map(GroupMember::groupId).toList();
        Map<LogKey, LogVersion> versions = work.stores()
                .logs()
                .appendAll(groupIds.stream().map(LogKey::groupMembers).toList(), after.userId(), LogChange.Kind.UPDATE);
        List<Notification> notices = new ArrayList<>();
        for (Group group : work.stores().groups().find(groupIds)) {
            GroupMember member = looks.stream()
                    .filter(one -> one.groupId().equals(group.groupId()))
                    .findFirst()
                    .orElseThrow();
            GroupMemberFullInfo changed = GroupMapper.toWire(member, after);
            LogVersion version = Objects.requireNonNull(versions.get(LogKey.groupMembers(group.groupId())));
            GroupMemberInfoSetTips tips = GroupMemberInfoSetTips.newBuilder()
                    .setGroup(GroupMapper.toWire(group))
                    .setOpUser(changed)
                    .setChangedUser(changed)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(Notification.toGroup(
                    GroupNotices.MEMBER_INFO_SET, after.userId(), group.groupId(), tips, caller.operationId()));
        }
        work.tell(notices);
    }
}
