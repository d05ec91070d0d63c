package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ReceiveOptions;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.group.Group;
import dev.openim.group.GroupMembers;
import dev.openim.message.SessionTypes;
import dev.openim.relation.PeerRules;
import dev.openim.user.User;
import dev.openim.user.UserLookup;
import dev.openim.wire.proto.sdkws.MsgData;

/** Who may send to whom. Source: behaviour.md 1.2 and 1.3. Safe for concurrent use; answers from memory when it can. */
public final class SendPermission {
    private static final int SYSTEM_ACCOUNT_LEVEL = 2;
    private static final int REFUSE = 1;
    private static final int SILENT = 2;

    private final UserLookup users;
    private final GroupMembers groups;
    private final ReceiveOptions receiveOptions;
    private final PeerRules peers;

    public SendPermission(UserLookup users, GroupMembers groups, ReceiveOptions receiveOptions, PeerRules peers) {
        this.users = users;
        this.groups = groups;
        this.receiveOptions = receiveOptions;
        this.peers = peers;
    }

    /** Decides, or refuses with the code the sender's client expects. */
    Decision decide(Caller caller, MsgData message) {
        User sender = users.find(message.getSendID())
                .orElseThrow(() -> OpenImException.notFound("sendID " + message.getSendID() + " is not a user"));
        if (message.getSessionType() == SessionTypes.GROUP) {
            return new Decision(groupSender(caller, sender, message), false);
        }
        User receiver = users.find(message.getRecvID())
                .orElseThrow(() -> OpenImException.notFound("recvID " + message.getRecvID() + " is not a user"));
        if (message.getSessionType() == SessionTypes.NOTIFICATION && sender.appLevel() < SYSTEM_ACCOUNT_LEVEL) {
            throw OpenImException.noPermission("notification messages cannot be sent for this ID");
        }
        boolean system = sender.appLevel() >= SYSTEM_ACCOUNT_LEVEL
                || (caller.admin() && caller.userId().equals(sender.userId()));
        if (message.getSessionType() == SessionTypes.SINGLE && !system) {
            peers.requireMayWrite(sender.userId(), receiver.userId());
        }
        return new Decision(sender, isSilent(sender, receiver, message));
    }

    private boolean isSilent(User sender, User receiver, MsgData message) {
        if (sender.userId().equals(receiver.userId())) {
            return false;
        }
        int option = receiver.globalReceiveOption();
        if (option == 0 && message.getSessionType() == SessionTypes.SINGLE) {
            option = receiveOptions.of(receiver.userId(), ConversationIds.single(sender.userId(), receiver.userId()));
        }
        if (option == REFUSE) {
            throw OpenImException.args("message is not sent");
        }
        return option == SILENT;
    }

    private User groupSender(Caller caller, User sender, MsgData message) {
        Group group = groups.group(message.getGroupID())
                .orElseThrow(() -> OpenImException.notFound("groupID " + message.getGroupID() + " is not a group"));
        if (group.status() == Group.DISMISSED) {
            throw new OpenImException(ErrorCode.GROUP_DISMISSED, "the group was dismissed");
        }
        return caller.admin() ? sender : groups.speaker(group, sender);
    }

    /**
     * The message may be sent.
     *
     * @param sender who sends it
     * @param silent whether the receiver wants no notice of it
     */
    record Decision(User sender, boolean silent) {}
}
