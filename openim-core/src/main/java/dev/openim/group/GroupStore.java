package dev.openim.group;

import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Groups and who is in them.
 *
 * <p><b>Shape.</b> Members of a group have an order: role descending, then the time of joining, then the user id.
 * <p><b>Guarantee.</b> Each method is all or nothing. A group's member count is that of its members, whatever the record says
 * that is written. Version logs are not written here: the caller does both in one {@link dev.openim.store.UnitOfWork}.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface GroupStore {
    /**
     * Adds a group with its first members.
     *
     * @return false when the id is taken; nothing was added then
     */
    boolean create(Group group, List<GroupMember> members);

    /** Returns the groups among {@code groupIds}; unknown ids are left out. */
    List<Group> find(Collection<String> groupIds);

    /**
     * Returns a group as it is now, and lets nobody else lock it or change it or its members until the end of the unit of
     * work around this call. Without one around it, it only finds it. Lock before reading anything else in the unit: some
     * stores show what is read later as it was when the unit first read something.
     */
    Optional<Group> lock(String groupId);

    /** Replaces a group, but for its type, creator and creation time. Returns false when there is no such group. */
    boolean update(Group group);

    /** Returns a page of the groups whose name contains a text, dismissed ones left out, newest first. */
    List<Group> search(String namePart, int offset, int limit);

    /** Returns how many groups {@link #search} finds. */
    long countFound(String namePart);

    /** Adds those who are not members yet, in one round trip where the store can, and returns them. */
    List<GroupMember> addMembers(String groupId, List<GroupMember> members);

    /** Takes members away. Who is not one is passed over. */
    void removeMembers(String groupId, Collection<String> userIds);

    /** Takes all members away. */
    void removeAllMembers(String groupId);

    /** Replaces a member, but for his time of joining. Returns false when he is none. */
    boolean updateMember(GroupMember member);

    /** Returns a member, if the user is one. */
    Optional<GroupMember> member(String groupId, String userId);

    /** Returns the members among {@code userIds}, in the order of members. */
    List<GroupMember> members(String groupId, Collection<String> userIds);

    /** Returns a page of the members in these roles, in the order of members. */
    List<GroupMember> listMembers(String groupId, RoleRange roles, int offset, int limit);

    /** Returns how many members are in these roles. */
    int countMembers(String groupId, RoleRange roles);

    /** Returns the ids of all members, in the order of members. */
    List<String> memberIds(String groupId);

    /** Returns what counts of all members for the sending of messages, in the order of members. */
    List<Standing> standings(String groupId);

    /** Returns the ids of the groups a user is in, in the order of joining; those joined at the same time by id. */
    List<String> joinedGroupIds(String userId);

    /** Returns the ids of the groups a user owns or administers. */
    List<String> managedGroupIds(String userId);

    /** Returns the user's own rows in all his groups, by group id. */
    List<GroupMember> memberships(String userId);

    /** Returns how many groups were created before a time, in milliseconds since the epoch; dismissed ones count. */
    long countCreatedBefore(long time);

    /**
     * Returns how many groups were created on each day, as {@link dev.openim.store.EpochDays} numbers them; days without any
     * are not there.
     *
     * @param from milliseconds since the epoch
     * @param until milliseconds since the epoch; does not count any more
     */
    NavigableMap<Long, Long> createdByDay(long from, long until);
}
