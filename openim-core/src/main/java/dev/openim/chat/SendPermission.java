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
import java.util.Optional;

/** Who may send to whom. Source: behaviour.md 1.2 and 1.3. Safe for concurrent use; answers from memory when it can. */
public final class SendPermission {
    private static final int SYSTEM_ACCOUNT_LEVEL = 2;
    private static final int REFUSE = 1;
    private static final int SILENT = 2;

    private final UserLookup users;
    private final GroupMembers groups;
    private final ReceiveOptions receiveOptions;
    private final PeerRules peers;
    private final boolean now;

    public SendPermission(UserLookup users, GroupMembers groups, ReceiveOptions receiveOptions, PeerRules peers) {
        this(users, groups, receiveOptions, peers, false);
    }

    private SendPermission(
            UserLookup users, GroupMembers groups, ReceiveOptions receiveOptions, PeerRules peers, boolean now) {
        this.users = users;
        this.groups = groups;
        this.receiveOptions = receiveOptions;
        this.peers = peers;
        this.now = now;
    }

    /**
     * Returns the same rules for administrators, that ask the stores and remember nothing: for a unit of work, which sees what
     * it did itself, and which may come to nothing.
     */
    SendPermission now() {
        return new SendPermission(users, groups, receiveOptions, peers, true);
    }

    /** Decides, or refuses with the code the sender's client expects. */
    Decision decide(Caller caller, MsgData message) {
        User sender = user(message.getSendID())
                .orElseThrow(() -> OpenImException.notFound("sendID " + message.getSendID() + " is not a user"));
        if (message.getSessionType() == SessionTypes.GROUP) {
            return new Decision(groupSender(caller, sender, message), false);
        }
        User receiver = user(message.getRecvID())
                .orElseThrow(() -> OpenImException.notFound("recvID " + message.getRecvID() + " is not a user"));
        if (message.getSessionType() == SessionTypes.NOTIFICATION && sender.appLevel() < SYSTEM_ACCOUNT_LEVEL) {
            throw OpenImException.noPermission("notification messages cannot be sent for this ID");
        }
        boolean system = sender.appLevel() >= SYSTEM_ACCOUNT_LEVEL
                || (caller.admin() && caller.userId().equals(sender.userId()));
        if (message.getSessionType() == SessionTypes.SINGLE && !system) {
            requireMayWrite(sender.userId(), receiver.userId());
        }
        return new Decision(sender, isSilent(sender, receiver, message));
    }

    private boolean isSilent(User sender, User receiver, MsgData message) {
        if (sender.userId().equals(receiver.userId())) {
            return false;
        }
        int option = receiver.globalReceiveOption();
        if (option == 0 && message.getSessionType() == SessionTypes.SINGLE) {
            String chat = ConversationIds.single(sender.userId(), receiver.userId());
            option = now ? receiveOptions.ofNow(receiver.userId(), chat) : receiveOptions.of(receiver.userId(), chat);
        }
        if (option == REFUSE) {
            throw OpenImException.args("message is not sent");
        }
        return option == SILENT;
    }

    private User groupSender(Caller caller, User sender, MsgData message) {
        Group group = group(message.getGroupID())
                .orElseThrow(() -> OpenImException.notFound("groupID " + message.getGroupID() + " is not a group"));
        if (group.status() == Group.DISMISSED) {
            throw new OpenImException(ErrorCode.GROUP_DISMISSED, "the group was dismissed");
        }
        if (caller.admin()) {
            return now ? groups.seenNow(group, sender) : groups.seen(group, sender);
        }
        return groups.speaker(group, sender);
    }

    private Optional<User> user(String userId) {
        return now ? users.findNow(userId) : users.find(userId);
    }

    private Optional<Group> group(String groupId) {
        return now ? groups.groupNow(groupId) : groups.group(groupId);
    }

    private void requireMayWrite(String senderId, String receiverId) {
        if (now) {
            peers.requireMayWriteNow(senderId, receiverId);
        } else {
            peers.requireMayWrite(senderId, receiverId);
        }
    }

    /**
     * The message may be sent.
     *
     * @param sender who sends it
     * @param silent whether the receiver wants no notice of it
     */
    record Decision(User sender, boolean silent) {}
}
