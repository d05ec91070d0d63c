package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.JoinRequestStore.Wanted;
import dev.openim.user.User;
import dev.openim.user.UserStore;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is read of applications to groups. Safe for concurrent use; blocks on the stores. Source: http-api.md 2.4. */
public final class ApplicationQueries {
    private final GroupStore groups;
    private final JoinRequestStore requests;
    private final People people;

    public ApplicationQueries(GroupStore groups, JoinRequestStore requests, UserStore users) {
        this.groups = groups;
        this.requests = requests;
        this.people = new People(users);
    }

    /**
     * A part of a list.
     *
     * @param total length of the whole list
     */
    public record Page(int total, List<GroupRequest> requests) {
        static final Page EMPTY = new Page(0, List.of());
    }

    /** Applications to these groups, or to all that the user owns or administers when none is named; newest first. */
    public Page received(
            Caller caller,
            String userId,
            Collection<String> groupIds,
            Collection<Integer> results,
            int offset,
            int limit) {
        caller.requireSelf(userId);
        GroupRules.checkFew("groupIDs", groupIds);
        List<String> managed = groups.managedGroupIds(caller.admin() ? userId : caller.userId());
        if (!caller.admin() && !new HashSet<>(managed).containsAll(groupIds)) {
            throw OpenImException.noPermission("no permission: for owner and administrators of each group");
        }
        Collection<String> of = groupIds.isEmpty() ? managed : groupIds;
        return of.isEmpty() ? Page.EMPTY : page(new Wanted("", of, results, 0), offset, limit);
    }

    /** The user's own applications, newest first. */
    public Page sent(
            Caller caller,
            String userId,
            Collection<String> groupIds,
            Collection<Integer> results,
            int offset,
            int limit) {
        caller.requireSelf(userId);
        GroupRules.required("userID", userId);
        GroupRules.checkFew("groupIDs", groupIds);
        return page(new Wanted(userId, groupIds, results, 0), offset, limit);
    }

    /** The applications of these users to one group. For its owner and administrators. */
    public List<GroupRequest> ofUsers(Caller caller, String groupId, Collection<String> userIds) {
        GroupRules.checkNamed("userIDs", userIds);
        requireManager(caller, groupId);
        return toWire(requests.find(groupId, userIds));
    }

    /** A user's application to a group, if there is one. For himself, and the group's owner and administrators. */
    public List<GroupRequest> ofUser(Caller caller, String groupId, String userId) {
        if (groups.find(List.of(groupId)).isEmpty()) {
            throw new OpenImException(ErrorCode.RECORD_NOT_FOUND, "no group " + groupId);
        }
        if (!caller.userId().equals(userId)) {
            requireManager(caller, groupId);
        }
        return toWire(requests.find(groupId, List.of(userId)));
    }

    /** How many applications wait for the user's answer, of those after a time in milliseconds since the epoch. */
    public int unanswered(Caller caller, String userId, long after) {
        caller.requireSelf(userId);
        List<String> managed = groups.managedGroupIds(userId);
        return managed.isEmpty()
                ? 0
                : requests.count(new Wanted("", managed, List.of(JoinRequest.PENDING), Math.max(0, after)));
    }

    private void requireManager(Caller caller, String groupId) {
        new Actor(caller, groups.member(groupId, caller.userId()).orElse(null)).requireManager();
    }

    private Page page(Wanted wanted, int offset, int limit) {
        return new Page(requests.count(wanted), toWire(requests.list(wanted, offset, limit)));
    }

    private List<GroupRequest> toWire(List<JoinRequest> found) {
        Set<String> groupIds = new HashSet<>();
        Set<String> userIds = new HashSet<>();
        found.forEach(request -> {
            groupIds.add(request.groupId());
            userIds.add(request.userId());
        });
        Map<String, GroupInfo> infos = new HashMap<>();
        groups.find(groupIds).forEach(group -> infos.put(group.groupId(), GroupMapper.toWire(group)));
        Map<String, User> profiles = people.profiles(userIds);
        return found.stream()
                .map(request -> GroupMapper.toWire(
                        request,
                        People.publicInfo(request.userId(), profiles.get(request.userId())),
                        infos.getOrDefault(request.groupId(), GroupInfo.getDefaultInstance())))
                .toList();
    }
}
