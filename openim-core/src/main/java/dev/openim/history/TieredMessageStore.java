package dev.openim.history;

import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.inbox.JointMessageStore;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.SeqRanges;
import dev.openim.message.StoredMessage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link MessageStore} of two tiers: the offline tier has the recent messages, the history has all, the most recent a little
 * later.
 *
 * <p>While the history is away, all that the offline tier has can be read and changed, and new messages are taken; the changes
 * reach the history later. What the offline tier does not have is answered with {@link StorageUnavailableException}, with one
 * exception: a sending that is only in the history is not recognised then, and may be stored a second time.
 */
public final class TieredMessageStore implements JointMessageStore {
    private static final Logger log = LoggerFactory.getLogger(TieredMessageStore.class);

    private final MessageStore offline;
    private final MessageStore history;
    private final HistoryQueue queue;

    /** @param queue leads to the writer that copies what is stored here */
    public TieredMessageStore(MessageStore offline, MessageStore history, HistoryQueue queue) {
        this.offline = offline;
        this.history = history;
        this.queue = queue;
    }

    @Override
    public boolean joinsUnitOfWork() {
        return offline.joinsUnitOfWork();
    }

    @Override
    public void append(List<NewMessage> messages) {
        append(messages, () -> offline.append(messages));
    }

    @Override
    public void append(List<NewMessage> messages, List<InboxEntry> entries, InboxStore inboxes) {
        append(messages, () -> JointMessageStore.append(offline, messages, entries, inboxes));
    }

    private void append(List<NewMessage> messages, Runnable storing) {
        try {
            storing.run();
        } catch (RuntimeException e) {
            // Some of them may be stored.
            queue.lookForMore();
            throw e;
        }
        queue.add(messages);
    }

    /** Asks both: the last message may have left the offline tier before the one before it, if the clocks were not equal. */
    @Override
    public Map<String, Long> lastSeqs(Collection<String> conversationIds) {
        Map<String, Long> last = new HashMap<>(offline.lastSeqs(conversationIds));
        try {
            history.lastSeqs(conversationIds).forEach((id, seq) -> last.merge(id, seq, Math::max));
        } catch (StorageUnavailableException e) {
            if (!last.keySet().containsAll(conversationIds)) {
                throw e;
            }
            log.debug("The offline tier knows all of these conversations: {}", e.getMessage());
        }
        return last;
    }

    @Override
    public Map<SendKey, SendReceipt> findSends(Collection<SendKey> keys) {
        Map<SendKey, SendReceipt> found = new HashMap<>(offline.findSends(keys));
        List<SendKey> missing =
                keys.stream().filter(key -> !found.containsKey(key)).toList();
        if (!missing.isEmpty()) {
            try {
                found.putAll(history.findSends(missing));
            } catch (StorageUnavailableException e) {
                log.debug("Sendings that are only in the history are not recognised: {}", e.getMessage());
            }
        }
        return found;
    }

    /** Asks the history for what is missing only. */
    @Override
    public List<StoredMessage> read(List<SeqRange> ranges) {
        List<StoredMessage> found = offline.read(ranges);
        List<SeqRange> missing = SeqRanges.missing(ranges, found);
        if (missing.isEmpty()) {
            return found;
        }
        List<StoredMessage> older = history.read(missing);
        if (older.isEmpty()) {
            return found;
        }
        List<StoredMessage> all = new ArrayList<>(found);
        all.addAll(older);
        return SeqRanges.inOrder(ranges, all);
    }

    @Override
    public void markRead(String conversationId, String readerId, Collection<Long> seqs) {
        noted(() -> offline.markRead(conversationId, readerId, seqs));
        alsoInHistory(SeqRanges.of(conversationId, seqs), () -> history.markRead(conversationId, readerId, seqs));
    }

    @Override
    public boolean revoke(String conversationId, long seq, String revocation) {
        List<SeqRange> range = List.of(new SeqRange(conversationId, seq, seq));
        boolean revoked = offline.revoke(conversationId, seq, revocation);
        queue.lookForMore();
        if (revoked) {
            alsoInHistory(range, () -> history.revoke(conversationId, seq, revocation));
            return true;
        }
        // Revoked already, which the history may not know yet, or not there any more.
        return offline.read(range).isEmpty() && history.revoke(conversationId, seq, revocation);
    }

    @Override
    public void deleteForUser(String userId, String conversationId, Collection<Long> seqs) {
        noted(() -> offline.deleteForUser(userId, conversationId, seqs));
        alsoInHistory(SeqRanges.of(conversationId, seqs), () -> history.deleteForUser(userId, conversationId, seqs));
    }

    @Override
    public void deleteForAll(String conversationId, Collection<Long> seqs) {
        noted(() -> offline.deleteForAll(conversationId, seqs));
        alsoInHistory(SeqRanges.of(conversationId, seqs), () -> history.deleteForAll(conversationId, seqs));
    }

    @Override
    public Map<String, Set<Long>> deletedForUser(String userId, List<SeqRange> ranges) {
        Map<String, Set<Long>> deleted = new HashMap<>();
        addAll(offline.deletedForUser(userId, ranges), deleted);
        alsoInHistory(ranges, () -> addAll(history.deletedForUser(userId, ranges), deleted));
        return deleted;
    }

    /** Makes a change that may leave a note: the writer looks for it. */
    private void noted(Runnable change) {
        try {
            change.run();
        } finally {
            queue.lookForMore();
        }
    }

    private static void addAll(Map<String, Set<Long>> found, Map<String, Set<Long>> all) {
        found.forEach(
                (id, seqs) -> all.computeIfAbsent(id, chat -> new HashSet<>()).addAll(seqs));
    }

    /** Does something in the history too. While it is away that can wait, if the offline tier has all that it is about. */
    private void alsoInHistory(List<SeqRange> about, Runnable work) {
        try {
            work.run();
        } catch (StorageUnavailableException e) {
            if (!SeqRanges.missing(about, offline.read(about)).isEmpty()) {
                throw e;
            }
            log.debug("The offline tier has what this is about: {}", e.getMessage());
        }
    }
}
