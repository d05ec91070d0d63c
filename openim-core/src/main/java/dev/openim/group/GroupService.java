package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationSettings;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.user.User;
import dev.openim.wire.proto.group.CreateGroupReq;
import dev.openim.wire.proto.sdkws.GroupCreatedTips;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupInfoSetAnnouncementTips;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates groups. Safe for concurrent use; blocks. Source: http-api.md 2.4. */
public final class GroupService {
    private static final int WORKING_GROUP = 2;
    private static final int BY_INVITATION = 2;
    /** Of a member list that is longer the rest is left out: clients fetch it, and refuse frames above 1 MiB. */
    private static final int MAX_LISTED_BYTES = 100 * 1024;

    private final GroupWork work;
    private final SecureRandom random = new SecureRandom();

    public GroupService(GroupWork work) {
        this.work = work;
    }

    /** As {@link #create(Caller, CreateGroupReq)}, announced as usual. */
    public GroupInfo create(
            Caller caller, GroupInfo wanted, String ownerId, List<String> adminIds, List<String> memberIds) {
        return create(
                caller,
                CreateGroupReq.newBuilder()
                        .setGroupInfo(wanted)
                        .setOwnerUserID(ownerId)
                        .addAllAdminUserIDs(adminIds)
                        .addAllMemberUserIDs(memberIds)
                        .build());
    }

    /**
     * Creates a group. Its members have the conversation when this returns, and will be told.
     *
     * @throws OpenImException {@code NO_PERMISSION} when the caller is not the owner named, {@code ARGS} for a list that
     *     names somebody twice, {@code USER_NOT_FOUND}, {@code GROUP_EXISTS}
     */
    public GroupInfo create(Caller caller, CreateGroupReq request) {
        String ownerId = GroupRules.required("ownerUserID", request.getOwnerUserID());
        caller.requireSelf(ownerId);
        GroupInfo wanted = request.getGroupInfo();
        if (!request.hasGroupInfo() || wanted.getGroupType() != WORKING_GROUP) {
            throw OpenImException.args("groupType: " + wanted.getGroupType() + " (expected: 2)");
        }
        Map<String, User> profiles = work.people().require(userIds(request), ErrorCode.USER_NOT_FOUND);
        Group group = group(caller, wanted, ownerId);
        Entering entering = entering(caller, group, members(caller, group, request));
        List<GroupMember> first = entering.members();
        Group created = group.withMemberCount(first.size());
        List<GroupMemberFullInfo> people = People.toWire(first, profiles);
        GroupMemberFullInfo operator = ownerId.equals(caller.userId())
                ? people.get(0)
                : work.people().operator(new Actor(caller, null), group.groupId());
        work.stores().unitOfWork().run(() -> {
            LogVersion version = write(created, entering);
            work.announce(created.groupId(), notices(caller, created, operator, people, version, request));
        });
        return GroupMapper.toWire(created);
    }

    private Entering entering(Caller caller, Group group, List<GroupMember> first) {
        Entering wanted = new Entering(caller, GroupMapper.toWire(group), first, ConversationSettings.DEFAULTS);
        EntryGate gate = work.gate();
        if (!gate.isAsked()) {
            return wanted;
        }
        Entering decided = gate.decide(wanted);
        return decided.with(first.stream().map(decided::decided).toList());
    }

    private LogVersion write(Group group, Entering entering) {
        List<GroupMember> first = entering.members();
        GroupStores stores = work.stores();
        String groupId = group.groupId();
        if (!stores.groups().create(group, first)) {
            throw new OpenImException(ErrorCode.GROUP_EXISTS, "groupID " + groupId + " is taken");
        }
        List<String> ids = first.stream().map(GroupMember::userId).toList();
        stores.logs().appendAll(ids.stream().map(LogKey::joinedGroups).toList(), groupId, LogChange.Kind.INSERT);
        stores.conversations()
                .createMissing(ids.stream()
                        .map(id -> Conversation.group(id, groupId, group.createTime())
                                .with(entering.settings()))
                        .toList());
        work.gate().entered(entering);
        stores.logs()
                .appendAll(
                        ids.stream().map(LogKey::conversations).toList(),
                        ConversationIds.group(groupId),
                        LogChange.Kind.INSERT);
        return work.log(groupId, ids, LogChange.Kind.INSERT);
    }

    private static Set<String> userIds(CreateGroupReq request) {
        GroupRules.checkFew("memberUserIDs", request.getMemberUserIDsList());
        GroupRules.checkFew("adminUserIDs", request.getAdminUserIDsList());
        Set<String> ids = new LinkedHashSet<>();
        ids.add(request.getOwnerUserID());
        ids.addAll(request.getAdminUserIDsList());
        ids.addAll(request.getMemberUserIDsList());
        if (ids.size() != 1 + request.getAdminUserIDsCount() + request.getMemberUserIDsCount()) {
            throw OpenImException.args("group member repeated");
        }
        return ids;
    }

    private Group group(Caller caller, GroupInfo wanted, String ownerId) {
        String id = wanted.getGroupID().isEmpty()
                ? Long.toString(Integer.toUnsignedLong(random.nextInt()))
                : wanted.getGroupID();
        GroupRules.checkNewId(id);
        GroupProfile profile = new GroupProfile(
                wanted.getGroupName(),
                wanted.getIntroduction(),
                wanted.getFaceURL(),
                wanted.getEx(),
                wanted.getNeedVerification(),
                wanted.getLookMemberInfo(),
                wanted.getApplyMemberFriend());
        GroupRules.checkProfile(profile);
        String text = wanted.getNotification().trim();
        GroupRules.checkAnnouncement(text);
        long now = work.now();
        Announcement announcement = text.isEmpty() ? Announcement.NONE : new Announcement(text, caller.userId(), now);
        return new Group(id, ownerId, 0, Group.NORMAL, WORKING_GROUP, caller.userId(), now, profile, announcement);
    }

    private static List<GroupMember> members(Caller caller, Group group, CreateGroupReq request) {
        List<GroupMember> first = new ArrayList<>();
        first.add(member(caller, group, group.ownerId(), GroupMember.OWNER));
        request.getAdminUserIDsList().forEach(id -> first.add(member(caller, group, id, GroupMember.ADMIN)));
        request.getMemberUserIDsList().forEach(id -> first.add(member(caller, group, id, GroupMember.ORDINARY)));
        return first;
    }

    private static GroupMember member(Caller caller, Group group, String userId, int role) {
        return new GroupMember(
                group.groupId(),
                userId,
                role,
                "",
                "",
                "",
                BY_INVITATION,
                caller.userId(),
                caller.userId(),
                0,
                group.createTime());
    }

    private static List<Notification> notices(
            Caller caller,
            Group group,
            GroupMemberFullInfo operator,
            List<GroupMemberFullInfo> people,
            LogVersion version,
            CreateGroupReq request) {
        GroupInfo info = GroupMapper.toWire(group);
        GroupCreatedTips created = GroupCreatedTips.newBuilder()
                .setGroup(info)
                .setOpUser(operator)
                .addAllMemberList(listed(people))
                .setOperationTime(info.getCreateTime())
                .setGroupOwnerUser(people.get(0))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        List<Notification> notices = new ArrayList<>();
        notices.add(GroupNotices.toGroup(GroupNotices.CREATED, caller, group.groupId(), created)
                .with(Delivery.chatCopy(request.hasSendMessage() ? request.getSendMessage() : null)));
        if (!group.announcement().text().isEmpty()) {
            GroupInfoSetAnnouncementTips announcement = GroupInfoSetAnnouncementTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .setGroupMemberVersion(version.version())
                    .setGroupMemberVersionID(version.id())
                    .build();
            notices.add(GroupNotices.toGroup(GroupNotices.ANNOUNCEMENT_SET, caller, group.groupId(), announcement)
                    .with(Delivery.chatCopy(true).from(operator.getNickname(), operator.getFaceURL())));
        }
        return notices;
    }

    private static List<GroupMemberFullInfo> listed(List<GroupMemberFullInfo> people) {
        int bytes = 0;
        int count = 0;
        while (count < people.size() && bytes < MAX_LISTED_BYTES) {
            bytes += people.get(count++).getSerializedSize();
        }
        return people.subList(0, count);
    }
}
