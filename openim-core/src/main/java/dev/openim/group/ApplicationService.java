package dev.openim.group;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.Delivery;
import dev.openim.notification.Notification;
import dev.openim.user.User;
import dev.openim.wire.proto.group.JoinGroupReq;
import dev.openim.wire.proto.sdkws.GroupApplicationAcceptedTips;
import dev.openim.wire.proto.sdkws.GroupApplicationRejectedTips;
import dev.openim.wire.proto.sdkws.GroupInfo;
import dev.openim.wire.proto.sdkws.GroupMemberFullInfo;
import dev.openim.wire.proto.sdkws.GroupRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Applying to groups, and answering applications. Safe for concurrent use; blocks. Source: behaviour.md 6.3 and 6.5. */
public final class ApplicationService {
    private static final int FIRST_SOURCE = 1;
    private static final int LAST_SOURCE = 4;

    private final GroupWork work;
    private final Doors doors;
    private final Welcome welcome;
    private final Applications applications;

    public ApplicationService(GroupWork work) {
        this.work = work;
        this.doors = new Doors(work);
        this.welcome = new Welcome(work);
        this.applications = new Applications(work);
    }

    /**
     * Applies to a group, or enters one that anyone may enter. Who applies is named in {@code inviterUserID}, as clients do;
     * it is the caller when nobody is.
     */
    public void join(Caller caller, JoinGroupReq request) {
        int source = request.getJoinSource();
        if (source < FIRST_SOURCE || source > LAST_SOURCE) {
            throw OpenImException.args("joinSource: " + source + " (expected: 1-4)");
        }
        GroupRules.checkText("reqMessage", request.getReqMessage());
        GroupRules.checkText("ex", request.getEx());
        String userId = request.getInviterUserID().isEmpty() ? caller.userId() : request.getInviterUserID();
        caller.requireSelf(userId);
        work.people().require(List.of(userId), ErrorCode.RECORD_NOT_FOUND);
        String groupId = request.getGroupID();
        Entering decided = doors.ask(
                caller,
                groupId,
                () -> List.of(newcomer(groupId, userId, source, userId, caller)),
                group -> group.profile().needVerification() == GroupProfile.ANYONE_ENTERS);
        work.change(groupId, group -> {
            if (work.stores().groups().member(groupId, userId).isPresent()) {
                throw OpenImException.args(userId + " is in the group");
            }
            if (group.profile().needVerification() == GroupProfile.ANYONE_ENTERS) {
                List<Notification> notices = new ArrayList<>();
                GroupMember newcomer = newcomer(groupId, userId, source, userId, caller);
                List<GroupMember> added = doors.enter(caller, group, List.of(newcomer), decided, notices);
                added.forEach(member -> notices.add(welcome.entered(caller, group, member)));
                work.announce(groupId, notices);
            } else {
                applications.ofHimself(caller, group, userId, request.getReqMessage(), request.getEx(), source);
            }
        });
    }

    /**
     * Answers an application.
     *
     * @param result 1 agreed, -1 refused
     * @throws OpenImException {@code RECORD_NOT_FOUND} for a stranger or when there is no application, {@code NO_PERMISSION}
     *     for an ordinary member, {@code GROUP_REQUEST_HANDLED}
     */
    public void respond(Caller caller, String groupId, String applicantId, int result, String message) {
        if (result != JoinRequest.AGREED && result != JoinRequest.REFUSED) {
            throw OpenImException.args("handleResult: " + result + " (expected: 1 or -1)");
        }
        GroupRules.checkText("handledMsg", message);
        Entering decided = doors.ask(caller, groupId, () -> applicants(caller, groupId, applicantId), group -> {
            work.actor(caller, groupId).requireManagerAmongMembers();
            return result == JoinRequest.AGREED;
        });
        work.change(groupId, group -> {
            Actor actor = work.actor(caller, groupId);
            actor.requireManagerAmongMembers();
            JoinRequest pending = work.stores().requests().find(groupId, List.of(applicantId)).stream()
                    .findFirst()
                    .orElseThrow(() -> OpenImException.notFound("no application of " + applicantId));
            if (pending.result() != JoinRequest.PENDING) {
                throw new OpenImException(ErrorCode.GROUP_REQUEST_HANDLED, "the application was answered already");
            }
            Map<String, User> profiles = work.people().require(List.of(applicantId), ErrorCode.RECORD_NOT_FOUND);
            JoinRequest answered = pending.answered(result, caller.userId(), message, work.now());
            work.stores().requests().put(List.of(answered));
            List<Notification> notices = answers(actor, group, answered, profiles);
            if (result == JoinRequest.AGREED) {
                notices.addAll(letIn(actor, group, answered, decided, profiles));
            }
            work.announce(groupId, notices);
        });
    }

    private List<GroupMember> applicants(Caller caller, String groupId, String applicantId) {
        return work.stores().requests().find(groupId, List.of(applicantId)).stream()
                .filter(request -> request.result() == JoinRequest.PENDING)
                .map(request -> newcomer(groupId, request.userId(), request.joinSource(), request.inviterId(), caller))
                .toList();
    }

    private List<Notification> letIn(
            Actor actor, Group group, JoinRequest request, Entering decided, Map<String, User> profiles) {
        List<Notification> notices = new ArrayList<>();
        Caller caller = actor.caller();
        GroupMember newcomer =
                newcomer(group.groupId(), request.userId(), request.joinSource(), request.inviterId(), caller);
        List<GroupMember> added = doors.enter(caller, group, List.of(newcomer), decided, notices);
        if (added.isEmpty()) {
            return List.of();
        }
        if (request.inviterId().isEmpty()) {
            notices.add(welcome.entered(caller, group, added.get(0)));
        } else {
            Welcome.Hosts hosts = new Welcome.Hosts(
                    work.people().operator(actor, group.groupId()), inviter(group.groupId(), request), null);
            notices.addAll(welcome.invited(caller, group, added, profiles, hosts));
        }
        return notices;
    }

    /** The inviter, who may have left since. */
    private GroupMemberFullInfo inviter(String groupId, JoinRequest request) {
        return work.stores()
                .groups()
                .member(groupId, request.inviterId())
                .map(work.people()::toWire)
                .orElseGet(() -> GroupMemberFullInfo.newBuilder()
                        .setGroupID(groupId)
                        .setUserID(request.inviterId())
                        .build());
    }

    private GroupMember newcomer(String groupId, String userId, int source, String inviterId, Caller caller) {
        return new GroupMember(
                groupId, userId, GroupMember.ORDINARY, "", "", "", source, inviterId, caller.userId(), 0, work.now());
    }

    /** Tells the applicant, and all who could have answered. */
    private List<Notification> answers(Actor actor, Group group, JoinRequest answered, Map<String, User> profiles) {
        GroupInfo info = GroupMapper.toWire(group);
        GroupMemberFullInfo operator = work.people().operator(actor, group.groupId());
        GroupRequest request = GroupMapper.toWire(
                answered, People.publicInfo(answered.userId(), profiles.get(answered.userId())), info);
        String uuid = Applications.uuid();
        Set<String> receivers = new LinkedHashSet<>(applications.managers(group.groupId()));
        receivers.add(answered.userId());
        List<Notification> notices = new ArrayList<>();
        for (String receiver : receivers) {
            int receiverAs = receiver.equals(answered.userId()) ? 0 : 1;
            GroupApplicationAcceptedTips accepted = GroupApplicationAcceptedTips.newBuilder()
                    .setGroup(info)
                    .setOpUser(operator)
                    .setHandleMsg(answered.handleMessage())
                    .setReceiverAs(receiverAs)
                    .setUuid(uuid)
                    .setRequest(request)
                    .build();
            notices.add(answer(actor.caller(), receiver, answered.result(), accepted));
        }
        return notices;
    }

    private static Notification answer(
            Caller caller, String receiver, int result, GroupApplicationAcceptedTips accepted) {
        boolean agreed = result == JoinRequest.AGREED;
        return Notification.toUser(
                        agreed ? GroupNotices.APPLICATION_ACCEPTED : GroupNotices.APPLICATION_REJECTED,
                        caller.userId(),
                        receiver,
                        agreed ? accepted : rejected(accepted),
                        caller.operationId())
                .with(Delivery.RECEIVER_ONLY);
    }

    private static GroupApplicationRejectedTips rejected(GroupApplicationAcceptedTips accepted) {
        return GroupApplicationRejectedTips.newBuilder()
                .setGroup(accepted.getGroup())
                .setOpUser(accepted.getOpUser())
                .setHandleMsg(accepted.getHandleMsg())
                .setReceiverAs(accepted.getReceiverAs())
                .setUuid(accepted.getUuid())
                .setRequest(accepted.getRequest())
                .build();
    }
}
