package dev.openim.chat;

import dev.openim.auth.Caller;
import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ConversationStore;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.error.OpenImException;
import dev.openim.message.MessageStatus;
import dev.openim.message.MessageStore;
import dev.openim.message.SeqRange;
import dev.openim.message.TimelineReader;
import dev.openim.wire.proto.msg.ConversationSeqs;
import dev.openim.wire.proto.msg.GetConversationsHasReadAndMaxSeqResp;
import dev.openim.wire.proto.msg.GetLastMessageResp;
import dev.openim.wire.proto.msg.GetSeqMessageResp;
import dev.openim.wire.proto.msg.Seqs;
import dev.openim.wire.proto.sdkws.GetMaxSeqResp;
import dev.openim.wire.proto.sdkws.MsgData;
import dev.openim.wire.proto.sdkws.PullMessageBySeqsResp;
import dev.openim.wire.proto.sdkws.PullMsgs;
import dev.openim.wire.proto.sdkws.PullOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How clients align with the server: they ask for the highest numbers and pull what they miss.
 *
 * <p>Every request is clamped to what the user may see, and to what fits into an answer. Safe for concurrent use; blocks on
 * the stores, so not for event loops. Source: websocket.md 9.4 to 9.7, behaviour.md 11.
 */
public final class PullService {
    /** Timelines one request may name. */
    private static final int MAX_CONVERSATIONS = 5_000;

    private final Windows windows;
    private final ConversationStore conversations;
    private final TimelineReader timelines;
    private final MessageStore messages;

    public PullService(
            Windows windows, ConversationStore conversations, TimelineReader timelines, MessageStore messages) {
        this.windows = windows;
        this.conversations = conversations;
        this.timelines = timelines;
        this.messages = messages;
    }

    /** Request 1001: the highest number of every timeline that concerns the user. */
    public GetMaxSeqResp maxSeqs(Caller caller, String userId) {
        caller.requireSelf(userId);
        return GetMaxSeqResp.newBuilder().putAllMaxSeqs(windows.heads(userId)).build();
    }

    /**
     * Request 1002: of each range the last {@code num} messages, ascending; of a notification stream the whole range, for
     * the client never asks for the rest. Timelines that the user may not read, or with nothing to return, are left out.
     */
    public PullMessageBySeqsResp byRange(
            Caller caller, String userId, List<dev.openim.wire.proto.sdkws.SeqRange> requested, PullOrder order) {
        caller.requireSelf(userId);
        requireFew(requested.size());
        Map<String, Window> visible = windows.of(
                userId,
                requested.stream()
                        .map(dev.openim.wire.proto.sdkws.SeqRange::getConversationID)
                        .distinct()
                        .toList());
        AnswerBudget budget = new AnswerBudget();
        PullMessageBySeqsResp.Builder answer = PullMessageBySeqsResp.newBuilder();
        for (dev.openim.wire.proto.sdkws.SeqRange range : requested) {
            String id = range.getConversationID();
            Window window = visible.get(id);
            if (window == null) {
                continue;
            }
            List<MsgData> found = budget.take(timelines.read(userId, List.of(clamp(range, window, budget))));
            if (found.isEmpty()) {
                continue;
            }
            boolean end = order == PullOrder.PullOrderDesc
                    ? range.getBegin() <= window.min()
                    : window.max() <= range.getEnd();
            PullMsgs pulled =
                    PullMsgs.newBuilder().addAllMsgs(found).setIsEnd(end).build();
            if (ConversationIds.isNotification(id)) {
                answer.putNotificationMsgs(id, pulled);
            } else {
                answer.putMsgs(id, pulled);
            }
        }
        return answer.build();
    }

    private static SeqRange clamp(dev.openim.wire.proto.sdkws.SeqRange range, Window window, AnswerBudget budget) {
        long from = Math.max(range.getBegin(), window.min());
        long to = Math.min(range.getEnd(), window.max());
        long most = budget.messages();
        if (!ConversationIds.isNotification(range.getConversationID()) && range.getNum() > 0) {
            most = Math.min(most, range.getNum());
        }
        return new SeqRange(range.getConversationID(), Math.max(from, to - most + 1), to);
    }

    /**
     * Request 1005: exactly these messages. There is an entry for every conversation named, be it empty: the pure-JS client
     * relies on it.
     */
    public GetSeqMessageResp bySeqs(Caller caller, String userId, List<ConversationSeqs> requested, PullOrder order) {
        caller.requireSelf(userId);
        requireFew(requested.size());
        Map<String, Window> visible = windows.of(
                userId,
                requested.stream()
                        .map(ConversationSeqs::getConversationID)
                        .distinct()
                        .toList());
        AnswerBudget budget = new AnswerBudget();
        GetSeqMessageResp.Builder answer = GetSeqMessageResp.newBuilder();
        for (ConversationSeqs wanted : requested) {
            String id = wanted.getConversationID();
            Window window = visible.get(id);
            PullMsgs pulled =
                    window == null ? PullMsgs.getDefaultInstance() : bySeqs(userId, wanted, window, order, budget);
            if (ConversationIds.isNotification(id)) {
                answer.putNotificationMsgs(id, pulled);
            } else {
                answer.putMsgs(id, pulled);
            }
        }
        return answer.build();
    }

    private PullMsgs bySeqs(
            String userId, ConversationSeqs wanted, Window window, PullOrder order, AnswerBudget budget) {
        TreeSet<Long> seqs = new TreeSet<>();
        boolean below = false;
        boolean above = false;
        for (long seq : wanted.getSeqsList()) {
            below |= seq < window.min();
            above |= seq > window.max();
            if (window.contains(seq) && seqs.size() < budget.messages()) {
                seqs.add(seq);
            }
        }
        PullMsgs.Builder pulled = PullMsgs.newBuilder();
        pulled.addAllMsgs(budget.take(timelines.read(userId, runs(wanted.getConversationID(), seqs))));
        // The client keeps an end for ever, so one is only told when it is final for this user.
        if (order == PullOrder.PullOrderDesc && below) {
            pulled.setIsEnd(true).setEndSeq(window.min());
        } else if (order == PullOrder.PullOrderAsc && above) {
            pulled.setIsEnd(true).setEndSeq(Math.max(0, window.max()));
        }
        return pulled.build();
    }

    private static List<SeqRange> runs(String conversationId, SortedSet<Long> seqs) {
        List<SeqRange> runs = new ArrayList<>();
        long from = 0;
        long to = -1;
        for (long seq : seqs) {
            if (seq != to + 1 || from == 0) {
                if (from > 0) {
                    runs.add(new SeqRange(conversationId, from, to));
                }
                from = seq;
            }
            to = seq;
        }
        if (from > 0) {
            runs.add(new SeqRange(conversationId, from, to));
        }
        return runs;
    }

    /** Request 1006: how far the user has read and how far there is to read; of all his chats when none is named. */
    public GetConversationsHasReadAndMaxSeqResp hasReadAndMax(
            Caller caller, String userId, Collection<String> conversationIds, boolean withPinned) {
        caller.requireSelf(userId);
        requireFew(conversationIds.size());
        Collection<String> ids = conversationIds.isEmpty() ? conversations.ids(userId) : conversationIds;
        Map<String, Window> visible = windows.of(userId, ids);
        Map<String, Long> times = lastTimes(visible);
        GetConversationsHasReadAndMaxSeqResp.Builder answer = GetConversationsHasReadAndMaxSeqResp.newBuilder();
        visible.forEach((id, window) -> answer.putSeqs(
                id,
                Seqs.newBuilder()
                        .setMaxSeq(window.max())
                        .setHasReadSeq(window.readSeq())
                        .setMaxSeqTime(times.getOrDefault(id, 0L))
                        .build()));
        if (withPinned) {
            conversations.find(userId, conversations.ids(userId)).stream()
                    .filter(conversation -> conversation.settings().pinned())
                    .map(Conversation::conversationId)
                    .forEach(answer::addPinnedConversationIDs);
        }
        return answer.build();
    }

    private Map<String, Long> lastTimes(Map<String, Window> visible) {
        List<SeqRange> last = new ArrayList<>();
        visible.forEach((id, window) -> {
            if (window.max() > 0) {
                last.add(new SeqRange(id, window.max(), window.max()));
            }
        });
        Map<String, Long> times = new LinkedHashMap<>();
        if (!last.isEmpty()) {
            messages.read(last).forEach(message -> times.put(message.conversationId(), message.sendTime()));
        }
        return times;
    }

    /** Request 1007: the newest message of each conversation that the user has not deleted. */
    public GetLastMessageResp lastMessages(Caller caller, String userId, Collection<String> conversationIds) {
        caller.requireSelf(userId);
        requireFew(conversationIds.size());
        return GetLastMessageResp.newBuilder()
                .putAllMsgs(lastVisible(userId, windows.of(userId, conversationIds)))
                .build();
    }

    /** Returns for each window the newest message in it that the user has not deleted; windows without one are left out. */
    public Map<String, MsgData> lastVisible(String userId, Map<String, Window> visible) {
        Map<String, MsgData> last = new LinkedHashMap<>();
        visible.forEach((id, window) -> {
            MsgData message = lastVisible(userId, id, window);
            if (message != null) {
                last.put(id, message);
            }
        });
        return last;
    }

    private @Nullable MsgData lastVisible(String userId, String id, Window window) {
        long step = 1;
        for (long to = window.max(); to >= window.min(); to -= step, step = Math.min(100, step * 10)) {
            long from = Math.max(window.min(), to - step + 1);
            List<MsgData> found = timelines.read(userId, List.of(new SeqRange(id, from, to)));
            for (int i = found.size() - 1; i >= 0; i--) {
                if (found.get(i).getStatus() < MessageStatus.DELETED) {
                    return found.get(i);
                }
            }
        }
        return null;
    }

    private static void requireFew(int size) {
        if (size > MAX_CONVERSATIONS) {
            throw OpenImException.args("conversations: " + size + " (expected: at most " + MAX_CONVERSATIONS + ")");
        }
    }
}
