package dev.openim.transfer;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.openim.bus.BusMessage;
import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.DuplicateEntryException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.JointMessageStore;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.seq.SeqKey;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings messages and the inbox entries that name them into stores that no unit of work holds together: one round trip to the
 * counters, which announces the messages and takes the numbers of the entries, and one to write both, where one store has
 * both. Further ones only when something is there already.
 *
 * <p>Safe for concurrent use.
 */
final class Placement {
    /** More than once only repetitions and writers that have come and gone stand in the way. */
    private static final int ATTEMPTS = 5;

    private final TransferStores stores;
    private final SendTimes sendTimes;
    private final Clock clock;
    private final Heads heads;

    Placement(TransferStores stores, SendTimes sendTimes, Clock clock) {
        this.stores = stores;
        this.sendTimes = sendTimes;
        this.clock = clock;
        this.heads = Heads.of(stores);
    }

    /**
     * Stores messages, each once, however often it comes.
     *
     * @param reaches by the messages' index
     * @throws StorageUnavailableException when a store is away; some may be stored, and it is to be done again
     */
    List<Placed> place(List<Pending> batch, Map<Integer, Reach> reaches) {
        Map<SeqKey, Integer> wanted = new HashMap<>();
        reaches.values()
                .forEach(reach ->
                        reach.inboxes().forEach(userId -> wanted.merge(SeqKey.inbox(userId), 1, Integer::sum)));
        List<Placed> placed = new ArrayList<>(batch.size());
        Map<SeqKey, Long> inboxNumbers = Map.of();
        List<Pending> left = batch;
        for (int attempt = 1; ; attempt++) {
            Set<String> conversations = new HashSet<>();
            left.forEach(pending -> conversations.add(pending.message().conversationId()));
            Map<String, Long> last = heads.of(conversations);
            List<Placed> numbered = number(left, reaches, last);
            try {
                Map<SeqKey, Long> taken = announce(last, attempt == 1 ? wanted : Map.of());
                if (attempt == 1) {
                    inboxNumbers = taken;
                }
                append(placed, numbered, inboxNumbers);
                heads.advance(last);
                placed.addAll(numbered);
                return placed;
            } catch (DuplicateEntryException e) {
                heads.advance(last);
                placed.addAll(numbered);
                enterAgain(placed, wanted);
                return placed;
            } catch (DuplicateMessageException e) {
                heads.forget(conversations);
                left = sortOut(numbered, placed);
                if (left.isEmpty()) {
                    enter(placed, inboxNumbers, wanted);
                    return placed;
                }
                if (attempt == ATTEMPTS) {
                    // Not to be taken for "stored already, nothing left to do", which is what a collision says to
                    // others.
                    throw new IllegalStateException("numbers collide again and again: " + e.getMessage(), e);
                }
            } catch (RuntimeException e) {
                // Some of them may be stored.
                heads.forget(conversations);
                throw e;
            }
        }
    }

    private List<Placed> number(List<Pending> batch, Map<Integer, Reach> reaches, Map<String, Long> last) {
        SendTimes.Batch times = sendTimes.batch();
        List<Placed> numbered = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            BusMessage message = pending.message();
            long seq = Heads.next(last, message.conversationId());
            SendReceipt receipt = new SendReceipt(message.conversationId(), seq, times.of(message));
            numbered.add(Placed.now(pending, requireNonNull(reaches.get(pending.index())), receipt));
        }
        return numbered;
    }

    private Map<SeqKey, Long> announce(Map<String, Long> last, Map<SeqKey, Integer> inboxes) {
        Map<SeqKey, Long> timelines = new HashMap<>();
        last.forEach((id, seq) -> timelines.put(SeqKey.timeline(id), seq));
        try {
            heads.liftAfterDoubt();
            return stores.seqs().announce(timelines, inboxes);
        } catch (StorageUnavailableException e) {
            heads.doubt();
            throw e;
        }
    }

    /** Stores messages, with their entries and those of messages that were found to be stored. */
    private void append(List<Placed> before, List<Placed> numbered, Map<SeqKey, Long> inboxNumbers) {
        List<Placed> all = new ArrayList<>(before);
        all.addAll(numbered);
        JointMessageStore.append(
                stores.messages(),
                numbered.stream().map(Placed::asNew).toList(),
                entries(all, inboxNumbers),
                stores.inboxes());
    }

    /** Finds out which are stored, now or from before, and returns the others. */
    private List<Pending> sortOut(List<Placed> numbered, List<Placed> placed) {
        Map<SendKey, SendReceipt> stored = stores.messages()
                .findSends(numbered.stream().map(Placed::sendKey).toList());
        List<Pending> left = new ArrayList<>();
        for (Placed message : numbered) {
            SendReceipt receipt = stored.get(message.sendKey());
            if (receipt == null) {
                left.add(message.pending());
            } else {
                placed.add(receipt.equals(message.receipt()) ? message : message.before(receipt));
            }
        }
        return left;
    }

    private void enter(List<Placed> placed, Map<SeqKey, Long> inboxNumbers, Map<SeqKey, Integer> wanted) {
        try {
            stores.inboxes().append(entries(placed, inboxNumbers));
        } catch (DuplicateEntryException e) {
            enterAgain(placed, wanted);
        }
    }

    /** The counters of inboxes came back behind the inboxes, after they lost writes. */
    private void enterAgain(List<Placed> placed, Map<SeqKey, Integer> wanted) {
        heads.doubt();
        correct(wanted.keySet());
        try {
            stores.inboxes().append(entries(placed, stores.seqs().allocate(wanted)));
        } catch (DuplicateEntryException e) {
            throw new StorageUnavailableException("the counters of inboxes are behind the inboxes", e);
        }
    }

    private void correct(Collection<SeqKey> counters) {
        Set<String> userIds = new HashSet<>();
        counters.forEach(counter -> userIds.add(counter.id()));
        Map<SeqKey, Long> inUse = new HashMap<>();
        stores.inboxes().lastNumbers(userIds).forEach((userId, number) -> inUse.put(SeqKey.inbox(userId), number));
        stores.seqs().raise(inUse);
    }

    private List<InboxEntry> entries(List<Placed> placed, Map<SeqKey, Long> first) {
        Numbers numbers = new Numbers(first);
        List<InboxEntry> entries = new ArrayList<>();
        // Not when they were sent: they may have waited, and a hole before them must not look older than it is.
        long now = clock.millis();
        placed.stream()
                .filter(message -> !message.isElsewhere())
                .sorted(comparing(message -> message.pending().index()))
                .forEach(message -> message.reach().enter(message.message(), message.receipt(), now, numbers, entries));
        return entries;
    }
}
