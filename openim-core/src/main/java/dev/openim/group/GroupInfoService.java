package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogVersion;
import dev.openim.wire.proto.group.SetGroupInfoExReq;
import dev.openim.wire.proto.sdkws.GroupCancelMutedTips;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupInfoForSet;
import dev.openim.wire.proto.sdkws.GroupInfoSetAnnouncementTips;
import dev.openim.wire.proto.sdkws.GroupInfoSetNameTips;
import dev.openim.wire.proto.sdkws.GroupInfoSetTips;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupMutedTips;
import dev.openim.wire.proto.wrapperspb.StringValue;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes what a group is: its name, announcement, settings, and whether it is muted. For owner and administrators. Safe for
 * concurrent use; blocks. Source: behaviour.md 6.8 and 6.10.
 */
public final class GroupInfoService {
    private final GroupWork work;
    private final AtMarks marks;

    public GroupInfoService(GroupWork work) {
        this.work = work;
        this.marks = new AtMarks(work);
    }

    /** Sets what is not empty, and the wrapped values that are given. */
    public void set(Caller caller, GroupInfoForSet wanted) {
        SetGroupInfoExReq.Builder given = SetGroupInfoExReq.newBuilder().setGroupID(wanted.getGroupID());
        if (!wanted.getGroupName().isEmpty()) {
            given.setGroupName(text(wanted.getGroupName()));
        }
        if (!wanted.getNotification().isEmpty()) {
            given.setNotification(text(wanted.getNotification()));
        }
        if (!wanted.getIntroduction().isEmpty()) {
            given.setIntroduction(text(wanted.getIntroduction()));
        }
        if (!wanted.getFaceURL().isEmpty()) {
            given.setFaceURL(text(wanted.getFaceURL()));
        }
        if (wanted.hasEx()) {
            given.setEx(wanted.getEx());
        }
        if (wanted.hasNeedVerification()) {
            given.setNeedVerification(wanted.getNeedVerification());
        }
        if (wanted.hasLookMemberInfo()) {
            given.setLookMemberInfo(wanted.getLookMemberInfo());
        }
        if (wanted.hasApplyMemberFriend()) {
            given.setApplyMemberFriend(wanted.getApplyMemberFriend());
        }
        set(caller, given.build());
    }

    /** Sets what is given, also to empty values, but for the name. */
    public void set(Caller caller, SetGroupInfoExReq wanted) {
        if (wanted.hasGroupName() && wanted.getGroupName().getValue().isBlank()) {
            throw OpenImException.args("group name is empty");
        }
        work.change(wanted.getGroupID(), group -> {
            Actor actor = work.actor(caller, group.groupId());
            actor.requireManagerAmongMembers();
            if (wanted.hasNotification() || wanted.hasGroupName() || changesTheRest(wanted)) {
                Group after = changed(caller, group, wanted);
                work.stores().groups().update(after);
                LogVersion version = work.log(group.groupId(), List.of(GroupLog.GROUP), LogChange.Kind.UPDATE);
                work.announce(group.groupId(), notices(actor, after, wanted, version));
            }
        });
    }

    private Group changed(Caller caller, Group group, SetGroupInfoExReq wanted) {
        GroupProfile before = group.profile();
        GroupProfile after = new GroupProfile(
                wanted.hasGroupName() ? wanted.getGroupName().getValue() : before.name(),
                wanted.hasIntroduction() ? wanted.getIntroduction().getValue() : before.introduction(),
                wanted.hasFaceURL() ? wanted.getFaceURL().getValue() : before.faceUrl(),
                wanted.hasEx() ? wanted.getEx().getValue() : before.ex(),
                wanted.hasNeedVerification() ? wanted.getNeedVerification().getValue() : before.needVerification(),
                wanted.hasLookMemberInfo() ? wanted.getLookMemberInfo().getValue() : before.lookMemberInfo(),
                wanted.hasApplyMemberFriend() ? wanted.getApplyMemberFriend().getValue() : before.applyMemberFriend());
        GroupRules.checkProfile(after);
        Group changed = group.withProfile(after);
        if (!wanted.hasNotification()) {
            return changed;
        }
        String text = wanted.getNotification().getValue().trim();
        GroupRules.checkAnnouncement(text);
        return changed.withAnnouncement(new Announcement(text, caller.userId(), work.now()));
    }

    /** All of one call carry the same version: clients apply the first, which says everything. */
    private List<Notification> notices(Actor actor, Group after, SetGroupInfoExReq wanted, LogVersion version) {
        Caller caller = actor.caller();
        String groupId = after.groupId();
        GroupInfo info = GroupMapper.toWire(after);
        GroupMemberFullInfo operator = work.people().operator(actor, groupId);
        List<Notification> notices = new ArrayList<>();
        if (wanted.hasNotification()) {
            boolean said = !after.announcement().text().isEmpty();
            if (said) {
                notices.addAll(marks.announcement(caller, groupId));
            }
            GroupInfoSetAnnouncementTips tips = GroupInfoSetAnnouncementTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.ANNOUNCEMENT_SET, caller, groupId, tips)
                    .with(Delivery.chatCopy(said).from(operator.getNickname(), operator.getFaceURL())));
        }
        if (wanted.hasGroupName()) {
            GroupInfoSetNameTips tips = GroupInfoSetNameTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.NAME_SET, caller, groupId, tips));
        }
        if (changesTheRest(wanted)) {
            GroupInfoSetTips tips = GroupInfoSetTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.INFO_SET, caller, groupId, tips)
                    .with(Delivery.USUAL.from(operator.getNickname(), operator.getFaceURL())));
        }
        return notices;
    }

    private static boolean changesTheRest(SetGroupInfoExReq wanted) {
        return wanted.hasIntroduction()
                || wanted.hasFaceURL()
                || wanted.hasEx()
                || wanted.hasNeedVerification()
                || wanted.hasLookMemberInfo()
                || wanted.hasApplyMemberFriend();
    }

    private static StringValue text(String value) {
        return StringValue.newBuilder().setValue(value).build();
    }

    /** Lets only owner and administrators talk. */
    public void mute(Caller caller, String groupId) {
        setStatus(caller, groupId, Group.MUTED);
    }

    /** Lets everybody talk who is not muted himself. */
    public void unmute(Caller caller, String groupId) {
        setStatus(caller, groupId, Group.NORMAL);
    }

    private void setStatus(Caller caller, String groupId, int status) {
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            actor.requireManager();
            Group after = group.withStatus(status);
            work.stores().groups().update(after);
            LogVersion version = work.log(groupId, List.of(GroupLog.GROUP), LogChange.Kind.UPDATE);
            work.announce(
                    groupId, status == Group.MUTED ? muted(actor, after, version) : unmuted(actor, after, version));
        });
    }

    private Notification muted(Actor actor, Group after, LogVersion version) {
        GroupMutedTips tips = GroupMutedTips.newBuilder()
                .setGroup(GroupMapper.toWire(after))
                .setOpUser(work.people().operator(actor, after.groupId()))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return GroupNotices.toGroup(GroupNotices.MUTED, actor.caller(), after.groupId(), tips);
    }

    private Notification unmuted(Actor actor, Group after, LogVersion version) {
        GroupCancelMutedTips tips = GroupCancelMutedTips.newBuilder()
                .setGroup(GroupMapper.toWire(after))
                .setOpUser(work.people().operator(actor, after.groupId()))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return GroupNotices.toGroup(GroupNotices.UNMUTED, actor.caller(), after.groupId(), tips);
    }
}
