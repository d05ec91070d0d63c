package dev.openim.transfer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ReadPosition;
import dev.openim.inbox.InboxEntry;
import dev.openim.message.NewMessage;
import dev.openim.message.Payloads;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import dev.openim.seq.SeqKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes one batch: all numbers in one call, then all messages, inbox entries and read positions, each in one call. */
final class BatchWriter {
    private final TransferStores stores;
    private final Audience audience;
    private final TransferSettings settings;

    /** The last time stamp of each conversation: clients order by time first, so it never goes back while numbers rise. */
    private final Cache<String, Long> lastSendTimes =
            Caffeine.newBuilder().maximumSize(200_000).build();

    BatchWriter(TransferStores stores, Audience audience, TransferSettings settings) {
        this.stores = stores;
        this.audience = audience;
        this.settings = settings;
    }

    /** Writes the batch; runs inside a unit of work, and again when that is repeated. */
    WrittenBatch write(List<Pending> batch) {
        List<Collection<String>> recipients = new ArrayList<>(batch.size());
        Map<SeqKey, Integer> wanted = new HashMap<>();
        List<BusMessage> stored = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            BusMessage message = pending.message();
            Collection<String> audienceOf = audience.recipients(message);
            recipients.add(audienceOf);
            if (message.stored()) {
                stored.add(message);
                wanted.merge(SeqKey.timeline(message.conversationId()), 1, Integer::sum);
                if (fansOut(audienceOf)) {
                    audienceOf.forEach(userId -> wanted.merge(SeqKey.inbox(userId), 1, Integer::sum));
                }
            }
        }
        WrittenBatch written = new WrittenBatch();
        Numbers numbers =
                new Numbers(wanted.isEmpty() ? Map.of() : stores.seqs().allocate(wanted));
        List<NewMessage> messages = new ArrayList<>(stored.size());
        List<InboxEntry> entries = new ArrayList<>(stored.size() * 2);
        Map<String, ReadPosition> read = new HashMap<>();
        Map<String, Long> times = new HashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            BusMessage message = batch.get(i).message();
            long seq = message.stored() ? numbers.next(SeqKey.timeline(message.conversationId())) : 0;
            long time = message.stored() ? orderedTime(message, times) : message.sendTime();
            byte[] payload = Payloads.complete(message.payload(), seq, time);
            if (message.stored()) {
                messages.add(new NewMessage(
                        message.conversationId(), seq, message.senderId(), time, message.sendKey(), payload));
                if (fansOut(recipients.get(i))) {
                    for (String userId : recipients.get(i)) {
                        entries.add(new InboxEntry(
                                userId, numbers.next(SeqKey.inbox(userId)), message.conversationId(), seq, time));
                    }
                }
                if (!ConversationIds.isNotification(message.conversationId())) {
                    read.put(
                            message.conversationId() + '\n' + message.senderId(),
                            new ReadPosition(message.senderId(), message.conversationId(), seq));
                }
            }
            written.add(
                    batch.get(i).index(),
                    new SendReceipt(message.conversationId(), seq, time),
                    new Push(recipients.get(i), message.conversationId(), message.operationId(), seq, payload));
        }
        if (!messages.isEmpty()) {
            stores.messages().append(messages);
            stores.inboxes().append(entries);
            stores.userSeqs().advanceRead(read.values());
            written.ensured(audience.ensureConversations(stored, messages.get(0).sendTime()));
        }
        return written;
    }

    /** The batch is stored. */
    void remember(WrittenBatch written) {
        Set<String> ensured = written.ensuredConversations();
        if (!ensured.isEmpty()) {
            audience.remember(ensured);
        }
        for (SendReceipt receipt : written.receipts().values()) {
            if (receipt.seq() > 0) {
                lastSendTimes.asMap().merge(receipt.conversationId(), receipt.sendTime(), Math::max);
            }
        }
    }

    private boolean fansOut(Collection<String> recipients) {
        return recipients.size() <= settings.fanOutLimit();
    }

    private long orderedTime(BusMessage message, Map<String, Long> times) {
        Long before = times.get(message.conversationId());
        if (before == null) {
            before = lastSendTimes.getIfPresent(message.conversationId());
        }
        long time = before == null ? message.sendTime() : Math.max(before, message.sendTime());
        times.put(message.conversationId(), time);
        return time;
    }

    /** Deals out what was allocated, in order. */
    private static final class Numbers {
        private final Map<SeqKey, Long> next;

        Numbers(Map<SeqKey, Long> first) {
            this.next = new HashMap<>(first);
        }

        long next(SeqKey key) {
            long number = Objects.requireNonNull(next.get(key), "the number was allocated");
            next.put(key, number + 1);
            return number;
        }
    }
}
