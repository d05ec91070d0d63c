package dev.openim.message;

import dev.openim.wire.proto.sdkws.MsgData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Messages as a user sees them: deleted ones as place holders, revoked ones as such. Nothing is checked here: who asks has
 * made sure that the user may read the ranges, and that they are not long.
 *
 * <p>Safe for concurrent use. Blocks on the store.
 */
public final class TimelineReader {
    private final MessageStore store;
    private final QuoteRewriter quotes;

    public TimelineReader(MessageStore store) {
        this.store = store;
        this.quotes = new QuoteRewriter(store);
    }

    /**
     * Returns the messages of the ranges, each range ascending and without a gap: for a number that holds nothing there is
     * a place holder, as clients need it (websocket.md 9.5).
     */
    public List<MsgData> read(String userId, List<SeqRange> ranges) {
        if (ranges.isEmpty()) {
            return List.of();
        }
        Map<String, Map<Long, StoredMessage>> found = new HashMap<>();
        for (StoredMessage message : store.read(ranges)) {
            found.computeIfAbsent(message.conversationId(), id -> new HashMap<>())
                    .put(message.seq(), message);
        }
        List<MsgData> messages = new ArrayList<>();
        for (SeqRange range : ranges) {
            Map<Long, StoredMessage> stored = found.getOrDefault(range.conversationId(), Map.of());
            Set<Long> hidden = store.deletedForUser(userId, range);
            for (long seq = range.from(); seq <= range.to(); seq++) {
                StoredMessage message = stored.get(seq);
                messages.add(message == null ? placeholder(seq) : view(message, hidden.contains(seq)));
            }
        }
        return quotes.rewrite(messages, ranges);
    }

    /** Returns what stands for a number that holds nothing. */
    public static MsgData placeholder(long seq) {
        return MsgData.newBuilder().setSeq(seq).setStatus(MessageStatus.DELETED).build();
    }

    private static MsgData view(StoredMessage message, boolean hidden) {
        if (message.deleted()) {
            return placeholder(message.seq());
        }
        MsgData data = Payloads.parse(message.payload());
        String revocation = message.revocation();
        if (revocation == null && !hidden && !message.read()) {
            return data;
        }
        MsgData.Builder view = data.toBuilder().setIsRead(message.read());
        if (revocation != null) {
            view.setContentType(ContentTypes.MESSAGE_REVOKED).setContent(JsonContent.object("detail", revocation));
        }
        if (hidden) {
            view.setStatus(MessageStatus.DELETED);
            if (revocation == null) {
                view.clearContent();
            }
        }
        return view.build();
    }
}
