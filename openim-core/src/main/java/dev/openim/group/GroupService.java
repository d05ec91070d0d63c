package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationStore;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.sync.VersionLogStore;
import dev.openim.user.User;
import dev.openim.user.UserStore;
import dev.openim.wire.proto.sdkws.GroupCreatedTips;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates groups and tells about them. Safe for concurrent use; blocks. Source: http-api.md 2.4. */
public final class GroupService {
    private static final int WORKING_GROUP = 2;
    private static final int MAX_FIRST_MEMBERS = 1_000;
    private static final int BY_INVITATION = 2;

    private final UnitOfWork unitOfWork;
    private final GroupStore store;
    private final ConversationStore conversations;
    private final VersionLogStore logs;
    private final UserStore users;
    private final GroupMembers members;
    private final Notifications notifications;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public GroupService(
            UnitOfWork unitOfWork,
            GroupStore store,
            ConversationStore conversations,
            VersionLogStore logs,
            UserStore users,
            GroupMembers members,
            Notifications notifications,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.store = store;
        this.conversations = conversations;
        this.logs = logs;
        this.users = users;
        this.members = members;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Creates a group. Its members have the conversation when this returns, and will be told.
     *
     * @throws OpenImException {@code NO_PERMISSION} when the caller is not the owner named, {@code ARGS} for a list that
     *     names somebody twice, {@code USER_NOT_FOUND}, {@code GROUP_EXISTS}
     */
    public GroupInfo create(
            Caller caller, GroupInfo wanted, String ownerId, List<String> adminIds, List<String> memberIds) {
        if (ownerId.isEmpty()) {
            throw OpenImException.args("no group owner");
        }
        caller.requireSelf(ownerId);
        if (wanted.getGroupType() != WORKING_GROUP) {
            throw OpenImException.args("groupType: " + wanted.getGroupType() + " (expected: 2)");
        }
        Map<String, User> profiles = profiles(ownerId, adminIds, memberIds);
        Group group = group(caller, wanted);
        List<GroupMember> first = new ArrayList<>();
        first.add(member(caller, group, ownerId, GroupMember.OWNER));
        adminIds.forEach(id -> first.add(member(caller, group, id, GroupMember.ADMIN)));
        memberIds.forEach(id -> first.add(member(caller, group, id, GroupMember.ORDINARY)));
        GroupInfo info = GroupMapper.toWire(group, ownerId, first.size());
        unitOfWork.run(() -> {
            LogVersion version = write(group, first);
            unitOfWork.afterCommit(() -> members.changed(group.groupId()));
            notifications.send(createdNotice(caller, info, first, profiles, version));
        });
        return info;
    }

    private LogVersion write(Group group, List<GroupMember> first) {
        if (!store.create(group, first)) {
            throw new OpenImException(ErrorCode.GROUP_EXISTS, "groupID " + group.groupId() + " is taken");
        }
        List<String> ids = first.stream().map(GroupMember::userId).toList();
        conversations.createMissing(ids.stream()
                .map(id -> Conversation.group(id, group.groupId(), group.createTime()))
                .toList());
        logs.appendAll(
                ids.stream().map(LogKey::conversations).toList(),
                ConversationIds.group(group.groupId()),
                LogChange.Kind.INSERT);
        logs.appendAll(ids.stream().map(LogKey::joinedGroups).toList(), group.groupId(), LogChange.Kind.INSERT);
        return logs.append(LogKey.groupMembers(group.groupId()), ids, LogChange.Kind.INSERT);
    }

    /** Returns the groups among {@code groupIds}; unknown ids are left out. */
    public List<GroupInfo> infos(Collection<String> groupIds) {
        return store.find(groupIds).stream()
                .map(group -> GroupMapper.toWire(group, ownerOf(group), store.memberCount(group.groupId())))
                .toList();
    }

    /** Returns the groups the user is in, dismissed ones left out. */
    public List<GroupInfo> joined(Caller caller, String userId) {
        caller.requireSelf(userId);
        return infos(store.joinedGroupIds(userId)).stream()
                .filter(group -> group.getStatus() != Group.DISMISSED)
                .toList();
    }

    /** Returns a page of the members, for members and administrators. */
    public List<GroupMemberFullInfo> memberPage(Caller caller, String groupId, int offset, int limit) {
        requireMember(caller, groupId);
        return withProfiles(store.listMembers(groupId, offset, limit));
    }

    /** Returns the members among {@code userIds}, for members and administrators. */
    public List<GroupMemberFullInfo> members(Caller caller, String groupId, Collection<String> userIds) {
        requireMember(caller, groupId);
        return withProfiles(store.members(groupId, userIds));
    }

    /** Returns the ids of all members in their order, for members and administrators. */
    public List<String> memberIds(Caller caller, String groupId) {
        requireMember(caller, groupId);
        return store.memberIds(groupId);
    }

    public int memberCount(Caller caller, String groupId) {
        requireMember(caller, groupId);
        return store.memberCount(groupId);
    }

    private void requireMember(Caller caller, String groupId) {
        if (!caller.admin() && store.member(groupId, caller.userId()).isEmpty()) {
            throw OpenImException.noPermission("op user not in group");
        }
    }

    private List<GroupMemberFullInfo> withProfiles(List<GroupMember> found) {
        Map<String, User> profiles = new HashMap<>();
        users.find(found.stream().map(GroupMember::userId).toList()).forEach(user -> profiles.put(user.userId(), user));
        return found.stream()
                .map(member -> GroupMapper.toWire(member, profiles.get(member.userId())))
                .toList();
    }

    private String ownerOf(Group group) {
        return store.listMembers(group.groupId(), 0, 1).stream()
                .filter(first -> first.role() == GroupMember.OWNER)
                .map(GroupMember::userId)
                .findFirst()
                .orElse("");
    }

    private Map<String, User> profiles(String ownerId, List<String> adminIds, List<String> memberIds) {
        Set<String> ids = new LinkedHashSet<>();
        ids.add(ownerId);
        ids.addAll(adminIds);
        ids.addAll(memberIds);
        if (ids.size() != 1 + adminIds.size() + memberIds.size()) {
            throw OpenImException.args("a user is named twice");
        }
        if (memberIds.size() > MAX_FIRST_MEMBERS) {
            throw OpenImException.args(
                    "memberUserIDs: " + memberIds.size() + " (expected: at most " + MAX_FIRST_MEMBERS + ")");
        }
        Map<String, User> profiles = new HashMap<>();
        users.find(ids).forEach(user -> profiles.put(user.userId(), user));
        if (profiles.size() < ids.size()) {
            ids.removeAll(profiles.keySet());
            throw new OpenImException(
                    ErrorCode.USER_NOT_FOUND, "not a user: " + ids.iterator().next());
        }
        return profiles;
    }

    private Group group(Caller caller, GroupInfo wanted) {
        String id = wanted.getGroupID().isEmpty()
                ? Long.toString(Integer.toUnsignedLong(random.nextInt()))
                : wanted.getGroupID();
        if (!id.matches("[A-Za-z0-9-]{1,64}")) {
            // An underscore would let a group's notification stream be taken for that of two users.
            throw OpenImException.args("groupID: " + id + " (expected: 1-64 letters, digits and hyphens)");
        }
        return new Group(
                id,
                wanted.getGroupName(),
                wanted.getNotification(),
                wanted.getIntroduction(),
                wanted.getFaceURL(),
                wanted.getEx(),
                Group.NORMAL,
                caller.userId(),
                WORKING_GROUP,
                wanted.getNeedVerification(),
                wanted.getLookMemberInfo(),
                wanted.getApplyMemberFriend(),
                0,
                "",
                clock.millis());
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

    private static Notification createdNotice(
            Caller caller, GroupInfo info, List<GroupMember> first, Map<String, User> profiles, LogVersion version) {
        List<GroupMemberFullInfo> list = first.stream()
                .map(member -> GroupMapper.toWire(member, profiles.get(member.userId())))
                .toList();
        GroupCreatedTips tips = GroupCreatedTips.newBuilder()
                .setGroup(info)
                .setOpUser(list.get(0))
                .addAllMemberList(list)
                .setOperationTime(info.getCreateTime())
                .setGroupOwnerUser(list.get(0))
                .setGroupMemberVersion(version.version())
                .setGroupMemberVersionID(version.id())
                .build();
        return Notification.toGroup(
                NotificationTypes.GROUP_CREATED,
                list.get(0).getUserID(),
                info.getGroupID(),
                tips,
                caller.operationId());
    }
}
