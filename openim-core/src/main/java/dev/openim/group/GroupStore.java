package dev.openim.group;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Groups and who is in them.
 *
 * <p><b>Shape.</b> Members of a group have an order: role descending, then the time of joining, then the user id.
 * <p><b>Guarantee.</b> {@link #create} is all or nothing. Version logs are not written here: the caller does both in one
 * {@link dev.openim.store.UnitOfWork}.
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

    /** Returns a member, if the user is one. */
    Optional<GroupMember> member(String groupId, String userId);

    /** Returns the members among {@code userIds}, in the order of members. */
    List<GroupMember> members(String groupId, Collection<String> userIds);

    /** Returns a page of the members, in the order of members. */
    List<GroupMember> listMembers(String groupId, int offset, int limit);

    /** Returns the ids of all members, in the order of members. */
    List<String> memberIds(String groupId);

    int memberCount(String groupId);

    /** Returns the ids of the groups a user is in, in the order of joining; those joined at the same time by id. */
    List<String> joinedGroupIds(String userId);
}
