package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.user.User;
import dev.openim.user.UserStore;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.PublicUserInfo;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Members and users as others see them: what one has not set for the group is taken from his profile. */
final class People {
    private static final int APP_ADMIN_LEVEL = 2;

    private final UserStore users;

    People(UserStore users) {
        this.users = users;
    }

    /** Returns the users among the ids, with one look at the store. */
    Map<String, User> profiles(Collection<String> userIds) {
        Map<String, User> found = new HashMap<>();
        if (!userIds.isEmpty()) {
            users.find(userIds).forEach(user -> found.put(user.userId(), user));
        }
        return found;
    }

    /** As {@link #profiles}, and refuses with the code when somebody is no user. */
    Map<String, User> require(Collection<String> userIds, ErrorCode otherwise) {
        Map<String, User> found = profiles(userIds);
        Set<String> missing = new LinkedHashSet<>(userIds);
        missing.removeAll(found.keySet());
        if (!missing.isEmpty()) {
            throw new OpenImException(
                    otherwise, "not a user: " + missing.iterator().next());
        }
        return found;
    }

    List<GroupMemberFullInfo> toWire(List<GroupMember> members) {
        return toWire(
                members, profiles(members.stream().map(GroupMember::userId).toList()));
    }

    static List<GroupMemberFullInfo> toWire(List<GroupMember> members, Map<String, User> profiles) {
        return members.stream()
                .map(member -> GroupMapper.toWire(member, profiles.get(member.userId())))
                .toList();
    }

    GroupMemberFullInfo toWire(GroupMember member) {
        return toWire(List.of(member)).get(0);
    }

    /** Returns who did something to a group: a member, or an administrator of the application from outside. */
    GroupMemberFullInfo operator(Actor actor, String groupId) {
        GroupMember member = actor.member();
        if (member != null && !actor.appAdmin()) {
            return toWire(member);
        }
        Caller caller = actor.caller();
        User profile = profiles(List.of(caller.userId())).get(caller.userId());
        return GroupMemberFullInfo.newBuilder()
                .setGroupID(groupId)
                .setUserID(caller.userId())
                .setNickname(profile == null ? "" : profile.nickname())
                .setFaceURL(profile == null ? "" : profile.faceUrl())
                .setRoleLevel(caller.admin() ? GroupMember.ADMIN : 0)
                .setAppMangerLevel(caller.admin() ? APP_ADMIN_LEVEL : 0)
                .build();
    }

    static PublicUserInfo publicInfo(String userId, @Nullable User profile) {
        PublicUserInfo.Builder info = PublicUserInfo.newBuilder().setUserID(userId);
        if (profile != null) {
            info.setNickname(profile.nickname()).setFaceURL(profile.faceUrl()).setEx(profile.ex());
        }
        return info.build();
    }
}
