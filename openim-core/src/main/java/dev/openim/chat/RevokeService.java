package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.Windows;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupStore;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageStore;
import dev.openim.message.Payloads;
import dev.openim.message.SeqRange;
import dev.openim.message.SessionTypes;
import dev.openim.message.StoredMessage;
import dev.openim.notification.Notification;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.user.User;
import dev.openim.user.UserLookup;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.proto.sdkws.MessageRevokedContent;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.RevokeMsgTips;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes messages back. The number stays; the text is gone for everybody who pulls it from then on, and who has it already
 * is told. Safe for concurrent use; blocks. Source: behaviour.md 5.2.
 */
public final class RevokeService {
    private final UnitOfWork unitOfWork;
    private final Windows windows;
    private final MessageStore messages;
    private final GroupStore groups;
    private final UserLookup users;
    private final Notifications notifications;
    private final Clock clock;

    public RevokeService(
            UnitOfWork unitOfWork,
            Windows windows,
            MessageStore messages,
            GroupStore groups,
            UserLookup users,
            Notifications notifications,
            Clock clock) {
        this.unitOfWork = unitOfWork;
        this.windows = windows;
        this.messages = messages;
        this.groups = groups;
        this.users = users;
        this.notifications = notifications;
        this.clock = clock;
    }

    /**
     * Revokes a message in the name of {@code userId}.
     *
     * @throws OpenImException {@code NO_PERMISSION} when it is not his to revoke, {@code RECORD_NOT_FOUND} when there is no
     *     such message, {@code ALREADY_REVOKED}
     */
    public void revoke(Caller caller, String userId, String conversationId, long seq) {
        if (conversationId.isEmpty() || seq < 1) {
            throw OpenImException.args("conversationID and seq are required");
        }
        caller.requireSelf(userId);
        User revoker = users.find(userId).orElseThrow(() -> OpenImException.notFound("no user " + userId));
        requireVisible(caller, conversationId, seq);
        StoredMessage stored = messages.read(List.of(new SeqRange(conversationId, seq, seq))).stream()
                .findFirst()
                .filter(message -> !message.deleted())
                .orElseThrow(() -> OpenImException.notFound("no message " + seq));
        if (stored.revocation() != null) {
            throw alreadyRevoked();
        }
        MsgData message = Payloads.parse(stored.payload());
        int role = roleToRevoke(caller, message);
        long now = clock.millis();
        MessageRevokedContent content = MessageRevokedContent.newBuilder()
                .setRevokerID(userId)
                .setRevokerRole(role)
                .setClientMsgID(message.getClientMsgID())
                .setRevokerNickname(revoker.nickname())
                .setRevokeTime(now)
                .setSourceMessageSendTime(message.getSendTime())
                .setSourceMessageSendID(message.getSendID())
                .setSourceMessageSenderNickname(message.getSenderNickname())
                .setSessionType(message.getSessionType())
                .setSeq(seq)
                .build();
        String revocation = ProtoJson.toString(content);
        unitOfWork.run(() -> {
            notifications.send(notices(caller, userId, conversationId, message, now));
            // Last: messages may be in a store that takes nothing back when the unit fails.
            if (!messages.revoke(conversationId, seq, revocation)) {
                throw alreadyRevoked();
            }
        });
    }

    private void requireVisible(Caller caller, String conversationId, long seq) {
        boolean visible = caller.admin()
                || windows.of(caller.userId(), conversationId)
                        .filter(window -> window.contains(seq))
                        .isPresent();
        if (!visible) {
            // Whether a conversation one is not in exists is not told: a stranger gets the same answer either way.
            throw OpenImException.noPermission("the message is not the caller's to revoke");
        }
    }

    /** Returns the role the revoker acts in; refuses who may not. */
    private int roleToRevoke(Caller caller, MsgData message) {
        if (caller.admin()) {
            return 0;
        }
        boolean own = message.getSendID().equals(caller.userId());
        if (message.getSessionType() == SessionTypes.SINGLE && own) {
            return 0;
        }
        if (message.getSessionType() == SessionTypes.GROUP) {
            int role = groups.member(message.getGroupID(), caller.userId())
                    .map(GroupMember::role)
                    .orElseThrow(() -> OpenImException.noPermission("the caller is not in the group"));
            int authorRole = groups.member(message.getGroupID(), message.getSendID())
                    .map(GroupMember::role)
                    .orElse(GroupMember.ORDINARY);
            if (own || (role >= GroupMember.ADMIN && role > authorRole)) {
                return role;
            }
        }
        throw OpenImException.noPermission("the message is not the caller's to revoke");
    }

    private static List<Notification> notices(
            Caller caller, String userId, String conversationId, MsgData message, long now) {
        RevokeMsgTips tips = RevokeMsgTips.newBuilder()
                .setRevokerUserID(caller.userId())
                .setClientMsgID(message.getClientMsgID())
                .setRevokeTime(now)
                .setSesstionType(message.getSessionType())
                .setSeq(message.getSeq())
                .setConversationID(conversationId)
                .setIsAdminRevoke(caller.admin())
                .build();
        int type = ContentTypes.MESSAGE_REVOKED;
        if (message.getSessionType() == SessionTypes.GROUP) {
            return List.of(Notification.toGroup(type, userId, message.getGroupID(), tips, caller.operationId()));
        }
        List<Notification> notices = new ArrayList<>();
        if (userId.equals(message.getSendID()) || userId.equals(message.getRecvID())) {
            String peer = userId.equals(message.getSendID()) ? message.getRecvID() : message.getSendID();
            notices.add(Notification.toUser(type, userId, peer, tips, caller.operationId()));
        } else {
            // By an administrator: the notice goes from one of the two to the other, so that both get it in their
            // stream.
            notices.add(
                    Notification.toUser(type, message.getSendID(), message.getRecvID(), tips, caller.operationId()));
        }
        return notices;
    }

    private static OpenImException alreadyRevoked() {
        return new OpenImException(ErrorCode.ALREADY_REVOKED, "the message was revoked already");
    }
}
