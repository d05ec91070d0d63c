package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.user.User;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.JoinGroupApplicationTips;
import dev.openim.wire.proto.sdkws.PublicUserInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Files applications and tells those who answer them. For use inside a unit of work that holds the group. */
final class Applications {
    private static final int BY_INVITATION = 2;
    /** Most notifications of one request: each application is told to each who may answer it. */
    private static final int MAX_NOTICES = 5_000;

    private final GroupWork work;

    Applications(GroupWork work) {
        this.work = work;
    }

    /** Files that a member wishes these users in the group; members among them are passed over. */
    void ofInvited(Actor inviter, Group group, List<String> userIds, String reason, Map<String, User> profiles) {
        Set<String> already = new HashSet<>();
        work.stores().groups().members(group.groupId(), userIds).forEach(member -> already.add(member.userId()));
        List<JoinRequest> requests = userIds.stream()
                .filter(id -> !already.contains(id))
                .map(id -> pending(group, id, reason, "", BY_INVITATION, inviter.userId()))
                .toList();
        file(inviter.caller(), group, requests, profiles);
    }

    /** Files a user's own application. */
    void ofHimself(Caller caller, Group group, String userId, String message, String ex, int joinSource) {
        file(
                caller,
                group,
                List.of(pending(group, userId, message, ex, joinSource, "")),
                work.people().profiles(List.of(userId)));
    }

    /** Returns who owns and administers a group. */
    List<String> managers(String groupId) {
        return work.stores().groups().listMembers(groupId, RoleRange.MANAGERS, 0, GroupRules.MAX_NAMED).stream()
                .map(GroupMember::userId)
                .toList();
    }

    private JoinRequest pending(
            Group group, String userId, String message, String ex, int joinSource, String inviterId) {
        return new JoinRequest(
                group.groupId(),
                userId,
                JoinRequest.PENDING,
                message,
                work.now(),
                "",
                "",
                0,
                ex,
                joinSource,
                inviterId);
    }

    private void file(Caller caller, Group group, List<JoinRequest> requests, Map<String, User> profiles) {
        List<String> managers = managers(group.groupId());
        if ((managers.size() + 2) * requests.size() > MAX_NOTICES) {
            throw OpenImException.args("invitedUserIDs: too many to be approved at once (expected: fewer)");
        }
        work.stores().requests().put(requests);
        GroupInfo info = GroupMapper.toWire(group);
        List<Notification> notices = new ArrayList<>();
        for (JoinRequest request : requests) {
            PublicUserInfo applicant = People.publicInfo(request.userId(), profiles.get(request.userId()));
            JoinGroupApplicationTips tips = JoinGroupApplicationTips.newBuilder()
                    .setGroup(info)
                    .setApplicant(applicant)
                    .setReqMsg(request.message())
                    .setUuid(uuid())
                    .setRequest(GroupMapper.toWire(request, applicant, info))
                    .build();
            for (String receiver : receivers(managers, caller, request)) {
                notices.add(Notification.toUser(
                                GroupNotices.APPLICATION, caller.userId(), receiver, tips, caller.operationId())
                        .with(Delivery.RECEIVER_ONLY));
            }
        }
        work.tell(notices);
    }

    /** Those who may answer, and whose wish it is: the applicant, or the member who invited him. */
    private static Set<String> receivers(List<String> managers, Caller caller, JoinRequest request) {
        Set<String> receivers = new LinkedHashSet<>(managers);
        receivers.add(request.inviterId().isEmpty() ? request.userId() : request.inviterId());
        receivers.add(caller.userId());
        return receivers;
    }

    /** Returns what tells clients that several notifications are about one thing. */
    static String uuid() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
