package dev.openim.inbox;

import dev.openim.auth.Caller;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.error.OpenImException;
import dev.openim.message.SeqRange;
import dev.openim.message.TimelineReader;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import dev.openim.wire.proto.inbox.PullInboxResp;
import dev.openim.wire.proto.sdkws.MsgData;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reading a user's inbox: all that concerns him after a number, across conversations, in order. One request, whose cost is
 * what was missed.
 *
 * <p>Safe for concurrent use; blocks on the stores.
 */
public final class InboxService {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 500;
    private static final int MAX_BYTES = 900 * 1024;

    private final InboxStore inboxes;
    private final SeqStore seqs;
    private final Windows windows;
    private final TimelineReader timelines;
    private volatile InboxSettings settings;
    private final Clock clock;

    public InboxService(
            InboxStore inboxes,
            SeqStore seqs,
            Windows windows,
            TimelineReader timelines,
            InboxSettings settings,
            Clock clock) {
        this.inboxes = inboxes;
        this.seqs = seqs;
        this.windows = windows;
        this.timelines = timelines;
        this.settings = settings;
        this.clock = clock;
    }

    /** Changes the settings, for requests that come later. Does not block. */
    public void settings(InboxSettings newSettings) {
        settings = newSettings;
    }

    /**
     * Returns entries after {@code after}, ascending. The answer ends before a hole that may still be filled; the reader
     * asks again from {@code nextAfter}.
     *
     * @param after the last number the reader knows, 0 for the beginning
     * @param limit most entries wanted; 0 means 100, and never more than 500 come
     */
    public PullInboxResp pull(Caller caller, String userId, long after, int limit) {
        caller.requireSelf(userId);
        if (after < 0 || limit < 0) {
            throw OpenImException.args("after and limit must not be negative");
        }
        int most = limit == 0 ? DEFAULT_LIMIT : Math.min(limit, MAX_LIMIT);
        long max = seqs.current(List.of(SeqKey.inbox(userId))).getOrDefault(SeqKey.inbox(userId), 0L);
        List<InboxEntry> found = inboxes.read(userId, after, most);
        List<InboxEntry> entries = upToHole(found, after);
        PullInboxResp.Builder answer = PullInboxResp.newBuilder();
        long next = addMessages(userId, entries, after, answer);
        // Numbers that were given and have no entry, with nothing behind them, are nothing to wait for: a crash may
        // have left
        // them, and an entry that comes is found by the next request.
        boolean end = next >= max || (found.size() < most && next >= lastOf(found, after));
        return answer.setMaxInboxSeq(end ? Math.min(next, max) : max)
                .setNextAfter(next)
                .setIsEnd(end)
                .build();
    }

    private static long lastOf(List<InboxEntry> found, long after) {
        return found.isEmpty() ? after : found.get(found.size() - 1).inboxSeq();
    }

    private List<InboxEntry> upToHole(List<InboxEntry> found, long after) {
        long graceBegan = clock.millis() - settings.holeGrace().toMillis();
        List<InboxEntry> entries = new ArrayList<>(found.size());
        long expected = after + 1;
        for (InboxEntry entry : found) {
            if (entry.inboxSeq() != expected && entry.time() > graceBegan) {
                break;
            }
            entries.add(entry);
            expected = entry.inboxSeq() + 1;
        }
        return entries;
    }

    private long addMessages(String userId, List<InboxEntry> entries, long after, PullInboxResp.Builder answer) {
        Map<String, Long> stored = new HashMap<>();
        entries.forEach(entry -> stored.merge(entry.conversationId(), entry.seq(), Math::max));
        Map<String, Window> visible = windows.of(userId, stored);
        List<MsgData> messages = timelines.read(
                userId,
                entries.stream()
                        .filter(entry -> !entry.isDirect())
                        .map(entry -> new SeqRange(entry.conversationId(), entry.seq(), entry.seq()))
                        .toList());
        Iterator<MsgData> pointedTo = messages.iterator();
        long next = after;
        int bytes = 0;
        for (InboxEntry entry : entries) {
            var wire = dev.openim.wire.proto.inbox.InboxEntry.newBuilder()
                    .setInboxSeq(entry.inboxSeq())
                    .setConversationID(entry.conversationId())
                    .setSeq(entry.seq());
            if (!entry.isDirect()) {
                MsgData message = pointedTo.next();
                Window window = visible.get(entry.conversationId());
                boolean readable = window != null && window.contains(entry.seq());
                wire.setMsg(readable ? message : TimelineReader.placeholder(entry.seq()));
                bytes += wire.getMsg().getSerializedSize();
            }
            if (bytes > MAX_BYTES && answer.getEntriesCount() > 0) {
                break;
            }
            answer.addEntries(wire);
            next = entry.inboxSeq();
        }
        return next;
    }
}
