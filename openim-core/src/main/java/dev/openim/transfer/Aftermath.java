package dev.openim.transfer;

import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ReadPosition;
import dev.openim.error.StorageUnavailableException;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.seq.SeqKey;
import dev.openim.statistics.Activity;
import dev.openim.transfer.StepWriter.Placed;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What follows from stored messages, where no unit of work holds it together with them: one round trip to the counters, one to
 * the inboxes, one unit of work for the rest. Doing it again changes nothing, but that a message whose batch was cut short just
 * before the end is not counted in statistics.
 *
 * <p>Safe for concurrent use.
 */
final class Aftermath {
    private final TransferStores stores;
    private final Audience audience;
    private final Heads heads;
    private final StoredRecorder recorder;
    private final Clock clock;

    Aftermath(TransferStores stores, Audience audience, Heads heads, StoredRecorder recorder, Clock clock) {
        this.recorder = recorder;
        this.stores = stores;
        this.audience = audience;
        this.heads = heads;
        this.clock = clock;
    }

    void write(List<Placed> placed) {
        enter(placed);
        stores.unitOfWork().run(() -> {
            stores.userSeqs().advanceRead(readPositions(placed).values());
            for (Placed message : placed) {
                audience.letLeaversSee(
                        stores.userSeqs(), message.message(), message.receipt().seq());
            }
            List<NewMessage> fresh =
                    placed.stream().filter(Placed::fresh).map(Placed::asNew).toList();
            if (!fresh.isEmpty()) {
                stores.activity().add(Activity.of(fresh));
                recorder.record(placed.stream()
                        .filter(Placed::fresh)
                        .map(message -> UnitWriter.push(
                                message.message(),
                                message.reach(),
                                message.receipt().seq(),
                                message.payload()))
                        .toList());
            }
        });
    }

    private void enter(List<Placed> placed) {
        Map<String, Long> last = new HashMap<>();
        placed.forEach(message ->
                last.merge(message.receipt().conversationId(), message.receipt().seq(), Math::max));
        Map<SeqKey, Integer> wanted = new HashMap<>();
        for (Placed message : placed) {
            message.reach().inboxes().forEach(userId -> wanted.merge(SeqKey.inbox(userId), 1, Integer::sum));
        }
        try {
            int doubts = heads.doubts();
            Map<SeqKey, Long> numbers = stores.seqs().raiseAndAllocate(heads.counters(last), wanted);
            heads.lifted(doubts);
            append(placed, numbers);
        } catch (DuplicateMessageException e) {
            correct(wanted.keySet());
            appendAgain(placed, wanted);
        } catch (StorageUnavailableException e) {
            heads.doubt();
            throw e;
        }
    }

    private void appendAgain(List<Placed> placed, Map<SeqKey, Integer> wanted) {
        try {
            append(placed, stores.seqs().allocate(wanted));
        } catch (DuplicateMessageException e) {
            // Not to be taken for messages that are there already.
            throw new StorageUnavailableException("the counters of inboxes are behind the inboxes", e);
        }
    }

    private void append(List<Placed> placed, Map<SeqKey, Long> first) {
        Numbers numbers = new Numbers(first);
        List<InboxEntry> entries = new ArrayList<>();
        // Not when they were sent: they may have waited, and a hole before them must not look older than it is.
        long now = clock.millis();
        for (Placed message : placed) {
            message.reach().enter(message.message(), message.receipt(), now, numbers, entries);
        }
        stores.inboxes().append(entries);
    }

    /** Counters that came back behind the inboxes, after they lost writes. */
    private void correct(Set<SeqKey> counters) {
        heads.doubt();
        Set<String> userIds = new HashSet<>();
        counters.forEach(counter -> userIds.add(counter.id()));
        Map<SeqKey, Long> inUse = new HashMap<>();
        stores.inboxes().lastNumbers(userIds).forEach((userId, number) -> inUse.put(SeqKey.inbox(userId), number));
        stores.seqs().raise(inUse);
    }

    private static Map<String, ReadPosition> readPositions(List<Placed> placed) {
        Map<String, ReadPosition> read = new HashMap<>();
        for (Placed message : placed) {
            String id = message.receipt().conversationId();
            String sender = message.message().senderId();
            if (!ConversationIds.isNotification(id)) {
                read.merge(
                        id + '\n' + sender,
                        new ReadPosition(sender, id, message.receipt().seq()),
                        (one, other) -> one.seq() > other.seq() ? one : other);
            }
        }
        return read;
    }
}
