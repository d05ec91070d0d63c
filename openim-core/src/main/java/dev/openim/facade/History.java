package dev.openim.facade;

import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.Window;
import dev.openim.conversation.Windows;
import dev.openim.message.SeqRange;
import dev.openim.message.TimelineReader;
import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import java.util.List;
import java.util.Optional;

/**
 * What was said. The application reads all of it; what a user sees is a {@link Timeline#seenBy part of it}.
 *
 * <pre>{@code
 * Timeline talk = openIm.history().between("alice", "bob");
 * List<Message> last = talk.latest(20);
 * List<Message> before = talk.before(last.get(0).seq(), 20);
 * }</pre>
 *
 * <p>Safe for concurrent use; blocks on the stores.
 */
public final class History {
    private final TimelineReader reader;
    private final SeqStore seqs;
    private final Windows windows;

    public History(TimelineReader reader, SeqStore seqs, Windows windows) {
        this.reader = reader;
        this.seqs = seqs;
        this.windows = windows;
    }

    /** The conversation of two users. */
    public Timeline between(String userId, String otherId) {
        return of(ConversationIds.single(userId, otherId));
    }

    /** The conversation of a group. */
    public Timeline ofGroup(String groupId) {
        return of(ConversationIds.group(groupId));
    }

    /** What a system account said to a user. */
    public Timeline ofSystem(String accountId, String userId) {
        return of(ConversationIds.system(accountId, userId));
    }

    /** The conversation of this id, {@link Receipt#conversationId} say. */
    public Timeline of(String conversationId) {
        return new Timeline(this, conversationId, "");
    }

    /** Returns what there is to be read; nothing for a user who may not. */
    Optional<Window> window(String conversationId, String userId) {
        if (!userId.isEmpty()) {
            return windows.of(userId, conversationId);
        }
        SeqKey timeline = SeqKey.timeline(conversationId);
        long head = seqs.current(List.of(timeline)).getOrDefault(timeline, 0L);
        return Optional.of(new Window(1, head, 0));
    }

    List<Message> read(String conversationId, String userId, long from, long to) {
        return from > to
                ? List.of()
                : reader.read(userId, List.of(new SeqRange(conversationId, from, to))).stream()
                        .map(data -> new Message(conversationId, data))
                        .toList();
    }
}
