package dev.openim.transfer;

import dev.openim.bus.BusMessage;
import dev.openim.conversation.ConversationIds;
import dev.openim.conversation.ReadPosition;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.Promise;
import dev.openim.message.NewMessage;
import dev.openim.message.Payloads;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import dev.openim.seq.SeqKey;
import dev.openim.statistics.Activity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one batch to stores that one unit of work holds together: all numbers in one call, then all messages, inbox entries,
 * read positions and what is counted, each in one call. Entries into many inboxes are only promised, see
 * {@link PromiseKeeper}: the message is told before they are written.
 */
final class UnitWriter implements BatchWriter {
    /** Inboxes that a message is entered into before it is told; into more afterwards. */
    static final int AT_ONCE = 50;

    private final TransferStores stores;
    private final Audience audience;
    private final Addressing addressing;
    private final StoredRecorder recorder;
    private final SendTimes sendTimes = new SendTimes();

    UnitWriter(TransferStores stores, Audience audience, StoredRecorder recorder, TransferSettings settings) {
        this.stores = stores;
        this.recorder = recorder;
        this.audience = audience;
        this.addressing = new Addressing(stores, audience, settings);
    }

    @Override
    public void settings(TransferSettings settings) {
        addressing.settings(settings);
    }

    @Override
    public WrittenBatch write(List<Pending> batch) {
        WrittenBatch written = stores.unitOfWork().run(() -> writeInUnit(batch));
        audience.remember(written.ensuredConversations());
        addressing.remember(written);
        sendTimes.remember(written);
        return written;
    }

    /** Runs again when the unit of work is repeated. */
    private WrittenBatch writeInUnit(List<Pending> batch) {
        WrittenBatch written = new WrittenBatch();
        List<Reach> reaches = new ArrayList<>(batch.size());
        Map<SeqKey, Integer> wanted = new HashMap<>();
        for (Pending pending : batch) {
            BusMessage message = pending.message();
            Reach reach = addressing.reach(message);
            reaches.add(reach);
            written.told(message, reach);
            if (message.stored()) {
                wanted.merge(SeqKey.timeline(message.conversationId()), 1, Integer::sum);
                if (!isPromised(reach)) {
                    reach.inboxes().forEach(userId -> wanted.merge(SeqKey.inbox(userId), 1, Integer::sum));
                }
            }
        }
        Numbers numbers =
                new Numbers(wanted.isEmpty() ? Map.of() : stores.seqs().allocate(wanted));
        Additions additions = new Additions();
        SendTimes.Batch times = sendTimes.batch();
        for (int i = 0; i < batch.size(); i++) {
            BusMessage message = batch.get(i).message();
            long seq = message.stored() ? numbers.next(SeqKey.timeline(message.conversationId())) : 0;
            SendReceipt receipt = new SendReceipt(message.conversationId(), seq, times.of(message));
            byte[] payload = Payloads.complete(message.payload(), seq, receipt.sendTime());
            if (message.stored()) {
                additions.add(message, receipt, payload);
                additions.enter(message, reaches.get(i), receipt, numbers);
            }
            written.add(batch.get(i).index(), receipt, push(message, reaches.get(i), seq, payload));
        }
        if (!additions.messages.isEmpty()) {
            store(additions, written);
            recorder.record(written.fresh());
        }
        return written;
    }

    static Push push(BusMessage message, Reach reach, long seq, byte[] payload) {
        return new Push(reach.recipients(), message.conversationId(), message.operationId(), seq, payload);
    }

    /** Whether the entries are written later. */
    private static boolean isPromised(Reach reach) {
        return !reach.direct() && reach.inboxes().size() > AT_ONCE;
    }

    private void store(Additions additions, WrittenBatch written) {
        stores.messages().append(additions.messages);
        stores.inboxes().append(additions.entries);
        if (!additions.promises.isEmpty()) {
            stores.promises().add(additions.promises);
            written.promised();
        }
        stores.userSeqs().advanceRead(additions.read.values());
        written.ensured(audience.ensureConversations(
                additions.sent, additions.messages.get(0).sendTime()));
        for (int i = 0; i < additions.sent.size(); i++) {
            audience.letLeaversSee(
                    stores.userSeqs(),
                    additions.sent.get(i),
                    additions.messages.get(i).seq());
        }
        // Last, so that nothing is waited for while the counters of busy senders are held.
        stores.activity().add(Activity.of(additions.messages));
    }

    /** What a batch adds to the stores. */
    private static final class Additions {
        private final List<BusMessage> sent = new ArrayList<>();
        private final List<NewMessage> messages = new ArrayList<>();
        private final List<InboxEntry> entries = new ArrayList<>();
        private final List<Promise> promises = new ArrayList<>();
        private final Map<String, ReadPosition> read = new HashMap<>();

        void add(BusMessage message, SendReceipt receipt, byte[] payload) {
            String conversationId = message.conversationId();
            sent.add(message);
            messages.add(new NewMessage(
                    conversationId, receipt.seq(), message.senderId(), receipt.sendTime(), message.sendKey(), payload));
            if (!ConversationIds.isNotification(conversationId)) {
                read.put(
                        conversationId + '\n' + message.senderId(),
                        new ReadPosition(message.senderId(), conversationId, receipt.seq()));
            }
        }

        void enter(BusMessage message, Reach reach, SendReceipt receipt, Numbers numbers) {
            if (isPromised(reach)) {
                promises.add(new Promise(
                        receipt.conversationId(), receipt.seq(), receipt.sendTime(), List.copyOf(reach.inboxes())));
            } else {
                // Nobody sees a hole that may still be filled: the numbers are shown with what they number.
                reach.enter(message, receipt, receipt.sendTime(), numbers, entries);
            }
        }
    }
}
