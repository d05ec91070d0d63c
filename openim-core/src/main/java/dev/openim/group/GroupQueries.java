package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import dev.openim.user.UserStore;
import dev.openim.wire.proto.group.CMSGroup;
import dev.openim.wire.proto.group.GroupAbstractInfo;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is read of groups and their members. Safe for concurrent use; blocks on the stores. Source: http-api.md 2.4. */
public final class GroupQueries {
    /** Members looked at in one go where a whole group must be looked through. */
    private static final int CHUNK = 1_000;

    private final GroupStore store;
    private final People people;

    public GroupQueries(GroupStore store, UserStore users) {
        this.store = store;
        this.people = new People(users);
    }

    /**
     * A part of a list.
     *
     * @param total length of the whole list
     */
    public record Page<T>(long total, List<T> items) {}

    /** Returns the groups among {@code groupIds}; unknown ids are left out. */
    public List<GroupInfo> infos(Collection<String> groupIds) {
        return groupIds.isEmpty()
                ? List.of()
                : store.find(groupIds).stream().map(GroupMapper::toWire).toList();
    }

    /** As {@link #infos}, for a list somebody asks for. */
    public List<GroupInfo> named(Collection<String> groupIds) {
        GroupRules.checkFew("groupIDs", groupIds);
        return infos(groupIds);
    }

    /** Returns a page of the groups the user is in, in the order of joining. */
    public Page<GroupInfo> joined(Caller caller, String userId, int offset, int limit) {
        List<String> ids = joinedIds(caller, userId);
        List<String> page = ids.stream().skip(offset).limit(limit).toList();
        Map<String, GroupInfo> infos = new HashMap<>();
        infos(page).forEach(info -> infos.put(info.getGroupID(), info));
        return new Page<>(
                ids.size(),
                page.stream().filter(infos::containsKey).map(infos::get).toList());
    }

    /** Returns the ids of the groups the user is in, in the order of joining. Nobody is in a dismissed group. */
    public List<String> joinedIds(Caller caller, String userId) {
        caller.requireSelf(userId);
        return store.joinedGroupIds(userId);
    }

    /**
     * Returns a page of the members, for members and administrators.
     *
     * @param filter 0 all, 1 owner, 2 administrators, 3 ordinary, 4 all but the owner, 5 owner and administrators
     * @param keyword part of the nickname; empty for any
     */
    public Page<GroupMemberFullInfo> memberPage(
            Caller caller, String groupId, int filter, String keyword, int offset, int limit) {
        RoleRange roles = RoleRange.ofFilter(filter);
        requireMember(caller, groupId);
        if (!keyword.isEmpty()) {
            return found(groupId, roles, keyword, offset, limit);
        }
        return new Page<>(
                store.countMembers(groupId, roles), people.toWire(store.listMembers(groupId, roles, offset, limit)));
    }

    /** Looks through the group: most nicknames are those of the users, which are kept elsewhere. */
    private Page<GroupMemberFullInfo> found(String groupId, RoleRange roles, String keyword, int offset, int limit) {
        List<GroupMemberFullInfo> page = new ArrayList<>();
        long total = 0;
        int from = 0;
        List<GroupMember> chunk = store.listMembers(groupId, roles, from, CHUNK);
        while (!chunk.isEmpty()) {
            for (GroupMemberFullInfo member : people.toWire(chunk)) {
                if (member.getNickname().contains(keyword)) {
                    if (total >= offset && page.size() < limit) {
                        page.add(member);
                    }
                    total++;
                }
            }
            from += chunk.size();
            chunk = chunk.size() < CHUNK ? List.of() : store.listMembers(groupId, roles, from, CHUNK);
        }
        return new Page<>(total, page);
    }

    /** Returns the members among {@code userIds}, for members and administrators. */
    public List<GroupMemberFullInfo> members(Caller caller, String groupId, Collection<String> userIds) {
        GroupRules.checkFew("userIDs", userIds);
        requireMember(caller, groupId);
        return members(groupId, userIds);
    }

    List<GroupMemberFullInfo> members(String groupId, Collection<String> userIds) {
        return userIds.isEmpty() ? List.of() : people.toWire(store.members(groupId, userIds));
    }

    /** Returns the ids of all members in their order, for members and administrators. */
    public List<String> memberIds(Caller caller, String groupId) {
        requireMember(caller, groupId);
        return store.memberIds(groupId);
    }

    /** Returns how many members groups have, and a hash that changes with them. For members of all of them. */
    public List<GroupAbstractInfo> abstracts(Caller caller, List<String> groupIds) {
        GroupRules.checkNamed("groupIDs", groupIds);
        if (store.find(groupIds).size() < groupIds.size()) {
            throw new OpenImException(ErrorCode.GROUP_NOT_FOUND, "groupIDs: holds one that is no group");
        }
        groupIds.forEach(groupId -> requireMember(caller, groupId));
        return groupIds.stream().map(this::abstractOf).toList();
    }

    private GroupAbstractInfo abstractOf(String groupId) {
        MemberListHash hash = new MemberListHash();
        List<String> ids = store.memberIds(groupId).stream().sorted().toList();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            people.toWire(store.members(groupId, ids.subList(from, Math.min(ids.size(), from + CHUNK)))).stream()
                    .sorted((a, b) -> a.getUserID().compareTo(b.getUserID()))
                    .forEach(hash::add);
        }
        return GroupAbstractInfo.newBuilder()
                .setGroupID(groupId)
                .setGroupMemberNumber(hash.count())
                .setGroupMemberListHash(hash.value())
                .build();
    }

    /**
     * Finds groups: the one of this id, or those whose name contains a text, newest first. For administrators.
     *
     * @param groupId empty to look for names
     */
    public Page<CMSGroup> search(Caller caller, String groupId, String namePart, int offset, int limit) {
        caller.requireAdmin();
        List<Group> found = groupId.isEmpty() ? store.search(namePart, offset, limit) : store.find(List.of(groupId));
        long total = groupId.isEmpty() ? store.countFound(namePart) : found.size();
        Map<String, User> owners = people.profiles(
                found.stream().map(Group::ownerId).filter(id -> !id.isEmpty()).toList());
        return new Page<>(
                total,
                found.stream()
                        .map(group -> CMSGroup.newBuilder()
                                .setGroupInfo(GroupMapper.toWire(group))
                                .setGroupOwnerUserID(group.ownerId())
                                .setGroupOwnerUserName(nickname(owners, group.ownerId()))
                                .build())
                        .toList());
    }

    private static String nickname(Map<String, User> profiles, String userId) {
        User profile = profiles.get(userId);
        return profile == null ? "" : profile.nickname();
    }

    void requireMember(Caller caller, String groupId) {
        if (!caller.admin() && store.member(groupId, caller.userId()).isEmpty()) {
            throw OpenImException.noPermission("op user not in group");
        }
    }
}
