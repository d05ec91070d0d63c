package dev.openim.chat;

import com.google.protobuf.Message;
import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ReadPosition;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.error.OpenImException;
import dev.openim.group.GroupMember;
import dev.openim.group.GroupStore;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageStore;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import dev.openim.notification.Notification;
import dev.openim.notification.NotificationTypes;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.VersionLogStore;
import dev.openim.wire.proto.sdkws.ClearConversationTips;
import dev.openim.wire.proto.sdkws.ConversationUpdateTips;
import dev.openim.wire.proto.sdkws.DeleteMsgsTips;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Deletes messages, for one user or for all, and clears conversations for one user. Safe for concurrent use; blocks.
 * Source: behaviour.md 4.6 and 5.3.
 */
public final class DeleteService {
    private static final int MAX_SEQS = 1_000;

    private final UnitOfWork unitOfWork;
    private final ConversationStore conversations;
    private final UserSeqStore userSeqs;
    private final VersionLogStore logs;
    private final Windows windows;
    private final MessageStore messages;
    private final GroupStore groups;
    private final Notifications notifications;

    public DeleteService(
            UnitOfWork unitOfWork,
            ConversationStore conversations,
            UserSeqStore userSeqs,
            VersionLogStore logs,
            Windows windows,
            MessageStore messages,
            GroupStore groups,
            Notifications notifications) {
        this.unitOfWork = unitOfWork;
        this.conversations = conversations;
        this.userSeqs = userSeqs;
        this.logs = logs;
        this.windows = windows;
        this.messages = messages;
        this.groups = groups;
        this.notifications = notifications;
    }

    /**
     * Deletes messages for the user, or for everybody when {@code scope} says so: then they must be his own, or he owns or
     * administers the group.
     */
    public void deleteMessages(
            Caller caller, String userId, String conversationId, Collection<Long> seqs, SyncScope scope) {
        caller.requireSelf(userId);
        if (conversationId.isEmpty() || seqs.isEmpty() || seqs.size() > MAX_SEQS) {
            throw OpenImException.args("seqs: " + seqs.size() + " (expected: 1-" + MAX_SEQS + ")");
        }
        Conversation conversation = conversations.find(userId, List.of(conversationId)).stream()
                .findFirst()
                .orElseThrow(() -> OpenImException.notFound("no conversation " + conversationId));
        Window window = windows.of(userId, conversationId)
                .orElseThrow(() -> OpenImException.notFound("no conversation " + conversationId));
        List<Long> visible = seqs.stream().filter(window::contains).distinct().toList();
        DeleteMsgsTips tips = DeleteMsgsTips.newBuilder()
                .setUserID(userId)
                .setConversationID(conversationId)
                .addAllSeqs(visible)
                .build();
        if (scope.others()) {
            requireDeletable(caller, conversation, visible);
            // Messages last: they may be in a store that takes nothing back when the unit fails.
            unitOfWork.run(() -> {
                notifications.send(toConversation(ContentTypes.MESSAGES_DELETED, caller, conversation, tips));
                messages.deleteForAll(conversationId, visible);
            });
            return;
        }
        unitOfWork.run(() -> {
            if (scope.self()) {
                notifications.send(
                        Notification.toUser(ContentTypes.MESSAGES_DELETED, userId, userId, tips, caller.operationId()));
            }
            messages.deleteForUser(userId, conversationId, visible);
        });
    }

    /** Removes the content of messages for everybody, without telling. For administrators. */
    public void deletePhysically(Caller caller, String conversationId, Collection<Long> seqs) {
        caller.requireAdmin();
        if (seqs.size() > MAX_SEQS) {
            throw OpenImException.args("seqs: " + seqs.size() + " (expected: at most " + MAX_SEQS + ")");
        }
        messages.deleteForAll(conversationId, seqs);
    }

    /** As {@link #deletePhysically} for all messages of the conversations that are older than this. */
    public void deleteOlder(Caller caller, Collection<String> conversationIds, long before) {
        caller.requireAdmin();
        messages.lastSeqs(conversationIds).forEach((id, last) -> deleteOlder(id, last, before));
    }

    private void deleteOlder(String conversationId, long last, long before) {
        boolean more = true;
        for (long from = 1; more && from <= last; from += MAX_SEQS) {
            List<StoredMessage> chunk =
                    messages.read(List.of(new SeqRange(conversationId, from, Math.min(last, from + MAX_SEQS - 1))));
            List<Long> seqs = chunk.stream()
                    .filter(message -> message.sendTime() < before && !message.deleted())
                    .map(StoredMessage::seq)
                    .toList();
            if (!seqs.isEmpty()) {
                messages.deleteForAll(conversationId, seqs);
            }
            // Time rises with the numbers. What was removed from the history is no reason to stop.
            more = chunk.stream().allMatch(message -> message.sendTime() < before);
        }
    }

    /**
     * Hides everything there is in the conversations from the user. Conversations he does not have are ignored. Clearing
     * for others too is for administrators: nobody else may take their history from them.
     */
    public void clear(Caller caller, String userId, Collection<String> conversationIds, SyncScope scope) {
        caller.requireSelf(userId);
        if (scope.others()) {
            caller.requireAdmin();
        }
        List<Conversation> owned = conversations.find(userId, conversationIds);
        Map<String, Window> visible = windows.of(
                userId, owned.stream().map(Conversation::conversationId).toList());
        for (Conversation conversation : owned) {
            Window window = visible.get(conversation.conversationId());
            if (window != null) {
                clear(caller, conversation, window.max(), scope);
            }
        }
    }

    private void clear(Caller caller, Conversation conversation, long upTo, SyncScope scope) {
        String id = conversation.conversationId();
        String userId = conversation.ownerId();
        List<Notification> notices = new ArrayList<>();
        List<String> ownerIds = scope.others() ? owners(conversation) : List.of(userId);
        ownerIds.forEach(ownerId -> notices.add(changedNotice(caller, ownerId, id)));
        ClearConversationTips tips = ClearConversationTips.newBuilder()
                .setUserID(userId)
                .addConversationIDs(id)
                .build();
        if (scope.others()) {
            notices.add(toConversation(NotificationTypes.CONVERSATIONS_CLEARED, caller, conversation, tips));
        } else if (scope.self()) {
            notices.add(Notification.toUser(
                    NotificationTypes.CONVERSATIONS_CLEARED, userId, userId, tips, caller.operationId()));
        }
        unitOfWork.run(() -> {
            ownerIds.forEach(ownerId -> hide(ownerId, id, upTo));
            notifications.send(notices);
        });
    }

    /** As {@link #clear} for all conversations of the user. */
    public void clearAll(Caller caller, String userId, SyncScope scope) {
        caller.requireSelf(userId);
        clear(caller, userId, conversations.ids(userId), scope);
    }

    private void hide(String ownerId, String conversationId, long upTo) {
        userSeqs.raiseMin(ownerId, conversationId, upTo + 1);
        userSeqs.advanceRead(List.of(new ReadPosition(ownerId, conversationId, upTo)));
        logs.append(LogKey.conversations(ownerId), List.of(conversationId), LogChange.Kind.UPDATE);
    }

    /** Returns the owners in an order that is the same for everybody: their rows are locked one after the other. */
    private List<String> owners(Conversation conversation) {
        List<String> owners = conversation.groupId().isEmpty()
                ? List.of(conversation.ownerId(), conversation.userId())
                : groups.memberIds(conversation.groupId());
        return owners.stream().distinct().sorted().toList();
    }

    private void requireDeletable(Caller caller, Conversation conversation, List<Long> seqs) {
        if (caller.admin() || administers(caller, conversation)) {
            return;
        }
        String id = conversation.conversationId();
        boolean own = messages
                .read(seqs.stream().map(seq -> new SeqRange(id, seq, seq)).toList())
                .stream()
                .allMatch(message -> message.senderId().equals(caller.userId()));
        if (!own) {
            throw OpenImException.noPermission("only one's own messages can be deleted for everybody");
        }
    }

    private boolean administers(Caller caller, Conversation conversation) {
        return !conversation.groupId().isEmpty()
                && groups.member(conversation.groupId(), caller.userId())
                        .filter(member -> member.role() >= GroupMember.ADMIN)
                        .isPresent();
    }

    private static Notification changedNotice(Caller caller, String ownerId, String conversationId) {
        return Notification.toUser(
                NotificationTypes.CONVERSATION_CHANGED,
                ownerId,
                ownerId,
                ConversationUpdateTips.newBuilder()
                        .setUserID(ownerId)
                        .addConversationIDList(conversationId)
                        .build(),
                caller.operationId());
    }

    private static Notification toConversation(int type, Caller caller, Conversation conversation, Message tips) {
        return conversation.groupId().isEmpty()
                ? Notification.toUser(type, conversation.ownerId(), conversation.userId(), tips, caller.operationId())
                : Notification.toGroup(
                        type, conversation.ownerId(), conversation.groupId(), tips, caller.operationId());
    }

    /**
     * How far a deletion reaches.
     *
     * @param self the user's other devices are told
     * @param others it is for everybody in the conversation
     */
    public record SyncScope(boolean self, boolean others) {}
}
