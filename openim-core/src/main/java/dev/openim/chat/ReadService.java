package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.ReadPosition;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.error.OpenImException;
import dev.openim.message.ContentTypes;
import dev.openim.message.MessageStore;
import dev.openim.message.SessionTypes;
import dev.openim.notification.Notification;
import dev.openim.notification.Notifications;
import dev.openim.store.UnitOfWork;
import dev.openim.wire.proto.sdkws.MarkAsReadTips;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Marks messages as read and tells the peer, and the reader's other devices. A read position never goes back and never
 * past the end. Safe for concurrent use; blocks. Source: behaviour.md 5.1.
 */
public final class ReadService {
    /** Most messages one receipt names; clients need the names, so older ones beyond it are read without being named. */
    private static final int MAX_NAMED = 2_000;

    private final UnitOfWork unitOfWork;
    private final ConversationStore conversations;
    private final UserSeqStore userSeqs;
    private final Windows windows;
    private final MessageStore messages;
    private final Notifications notifications;

    public ReadService(
            UnitOfWork unitOfWork,
            ConversationStore conversations,
            UserSeqStore userSeqs,
            Windows windows,
            MessageStore messages,
            Notifications notifications) {
        this.unitOfWork = unitOfWork;
        this.conversations = conversations;
        this.userSeqs = userSeqs;
        this.windows = windows;
        this.messages = messages;
        this.notifications = notifications;
    }

    /** Marks everything up to {@code hasReadSeq}, and the messages named, as read. */
    public void markConversation(
            Caller caller, String userId, String conversationId, long hasReadSeq, Collection<Long> seqs) {
        caller.requireSelf(userId);
        requirePositive(hasReadSeq, seqs);
        Conversation conversation = require(userId, conversationId);
        Window window = window(userId, conversationId);
        long upTo = Math.min(hasReadSeq, window.max());
        if (conversation.type() != SessionTypes.SINGLE) {
            advanceAndTellSelf(caller, userId, conversationId, upTo);
            return;
        }
        SortedSet<Long> named = within(window, seqs);
        for (long seq = Math.max(window.readSeq() + 1, upTo - MAX_NAMED + 1); seq <= upTo; seq++) {
            named.add(seq);
        }
        readSingle(caller, conversation, named, Math.max(window.readSeq(), upTo));
    }

    /** Marks the messages named as read. */
    public void markMessages(Caller caller, String userId, String conversationId, Collection<Long> seqs) {
        caller.requireSelf(userId);
        if (seqs.isEmpty()) {
            throw OpenImException.args("seqs is empty");
        }
        requirePositive(1, seqs);
        Conversation conversation = require(userId, conversationId);
        Window window = window(userId, conversationId);
        long last = Collections.max(seqs);
        requireNotBeyond(last, window);
        if (conversation.type() != SessionTypes.SINGLE) {
            advanceAndTellSelf(caller, userId, conversationId, last);
            return;
        }
        readSingle(caller, conversation, within(window, seqs), Math.max(window.readSeq(), last));
    }

    /** Moves the read position only. */
    public void setPosition(Caller caller, String userId, String conversationId, long hasReadSeq) {
        caller.requireSelf(userId);
        requirePositive(hasReadSeq, List.of());
        require(userId, conversationId);
        requireNotBeyond(hasReadSeq, window(userId, conversationId));
        advanceAndTellSelf(caller, userId, conversationId, hasReadSeq);
    }

    private void readSingle(Caller caller, Conversation conversation, SortedSet<Long> named, long position) {
        String userId = conversation.ownerId();
        String conversationId = conversation.conversationId();
        unitOfWork.run(() -> {
            userSeqs.advanceRead(List.of(new ReadPosition(userId, conversationId, position)));
            if (!named.isEmpty()) { // clients cannot use a receipt that names no messages
                tell(caller, userId, conversation.userId(), conversationId, named, position);
            }
            // Last: messages may be in a store that takes nothing back when the unit fails.
            messages.markRead(conversationId, userId, named);
        });
    }

    private void advanceAndTellSelf(Caller caller, String userId, String conversationId, long position) {
        unitOfWork.run(() -> {
            userSeqs.advanceRead(List.of(new ReadPosition(userId, conversationId, position)));
            tell(caller, userId, userId, conversationId, List.of(), position);
        });
    }

    private void tell(
            Caller caller,
            String userId,
            String toUserId,
            String conversationId,
            Collection<Long> seqs,
            long position) {
        notifications.send(Notification.toUser(
                ContentTypes.READ_RECEIPT,
                userId,
                toUserId,
                MarkAsReadTips.newBuilder()
                        .setMarkAsReadUserID(userId)
                        .setConversationID(conversationId)
                        .addAllSeqs(seqs)
                        .setHasReadSeq(position)
                        .build(),
                caller.operationId()));
    }

    private Conversation require(String userId, String conversationId) {
        return conversations.find(userId, List.of(conversationId)).stream()
                .findFirst()
                .orElseThrow(() -> OpenImException.notFound("no conversation " + conversationId));
    }

    private Window window(String userId, String conversationId) {
        return windows.of(userId, conversationId)
                .orElseThrow(() -> OpenImException.notFound("no conversation " + conversationId));
    }

    private static SortedSet<Long> within(Window window, Collection<Long> seqs) {
        SortedSet<Long> within = new TreeSet<>();
        for (Long seq : seqs) {
            if (window.contains(seq) && within.size() < MAX_NAMED) {
                within.add(seq);
            }
        }
        return within;
    }

    private static void requirePositive(long hasReadSeq, Collection<Long> seqs) {
        if (hasReadSeq < 1) {
            throw OpenImException.args("hasReadSeq: " + hasReadSeq + " (expected: 1 or more)");
        }
        if (seqs.stream().anyMatch(seq -> seq < 1)) {
            throw OpenImException.args("seqs holds a number below 1");
        }
    }

    private static void requireNotBeyond(long seq, Window window) {
        if (seq > window.max()) {
            throw OpenImException.args("seq: " + seq + " (expected: at most " + window.max() + ")");
        }
    }
}
