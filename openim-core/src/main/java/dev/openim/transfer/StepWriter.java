package dev.openim.transfer;

import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.openim.bus.BusMessage;
import dev.openim.message.DuplicateMessageException;
import dev.openim.message.NewMessage;
import dev.openim.message.Payloads;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes one batch to stores that no unit of work holds together, in steps:
 *
 * <ol>
 *   <li>the rows of conversations that come into being;
 *   <li>the messages, in order, behind the last that is stored, in one round trip;
 *   <li>what follows from them, see {@link Aftermath}: inbox entries, how far timelines can be read, read positions.
 * </ol>
 *
 * <p>It may be cut short anywhere. The batch is not acknowledged then: the bus hands it over again, or its senders send again.
 * What is stored keeps its number, what follows is done again, and nothing is there twice.
 */
final class StepWriter implements BatchWriter {
    /** More than once only repetitions and writers that have come and gone stand in the way. */
    private static final int ATTEMPTS = 5;

    private final TransferStores stores;
    private final Audience audience;
    private final Addressing addressing;
    private final SendTimes sendTimes = new SendTimes();
    private final Heads heads;
    private final Aftermath aftermath;

    StepWriter(
            TransferStores stores, Audience audience, StoredRecorder recorder, TransferSettings settings, Clock clock) {
        this.stores = stores;
        this.audience = audience;
        this.addressing = new Addressing(stores, audience, settings);
        this.heads = new Heads(stores);
        this.aftermath = new Aftermath(stores, audience, heads, recorder, clock);
    }

    @Override
    public void settings(TransferSettings settings) {
        addressing.settings(settings);
    }

    @Override
    public WrittenBatch write(List<Pending> batch) {
        WrittenBatch written = new WrittenBatch();
        List<Pending> toStore =
                batch.stream().filter(pending -> pending.message().stored()).toList();
        Map<Integer, Placed> placed = new HashMap<>();
        if (!toStore.isEmpty()) {
            ensureConversations(toStore);
            place(toStore).forEach(message -> placed.put(message.pending().index(), message));
        }
        for (Pending pending : batch) {
            Placed message = placed.get(pending.index());
            if (message == null) {
                tell(pending, written);
            } else {
                tell(message, written);
            }
        }
        List<Placed> here = placed.values().stream()
                .filter(message -> !message.isElsewhere())
                .sorted(comparing(message -> message.pending().index()))
                .toList();
        if (!here.isEmpty()) {
            aftermath.write(here);
        }
        addressing.remember(written);
        sendTimes.remember(written);
        return written;
    }

    /** First, because it refuses messages; a conversation without one does no harm. */
    private void ensureConversations(List<Pending> batch) {
        List<BusMessage> messages = batch.stream().map(Pending::message).toList();
        Map<String, Integer> ensured = stores.unitOfWork()
                .run(() ->
                        audience.ensureConversations(messages, messages.get(0).sendTime()));
        audience.remember(ensured);
    }

    private List<Placed> place(List<Pending> batch) {
        List<Placed> placed = new ArrayList<>(batch.size());
        List<Pending> left = batch;
        for (int attempt = 1; ; attempt++) {
            Set<String> conversations = new HashSet<>();
            left.forEach(pending -> conversations.add(pending.message().conversationId()));
            Map<String, Long> last = heads.of(conversations);
            List<Placed> wanted = number(left, last);
            try {
                stores.messages().append(wanted.stream().map(Placed::asNew).toList());
                heads.advance(last);
                placed.addAll(wanted);
                return placed;
            } catch (DuplicateMessageException e) {
                heads.forget(conversations);
                left = sortOut(wanted, placed);
                if (left.isEmpty()) {
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

    private List<Placed> number(List<Pending> batch, Map<String, Long> last) {
        SendTimes.Batch times = sendTimes.batch();
        List<Placed> wanted = new ArrayList<>(batch.size());
        for (Pending pending : batch) {
            BusMessage message = pending.message();
            long seq = Heads.next(last, message.conversationId());
            wanted.add(new Placed(pending, new SendReceipt(message.conversationId(), seq, times.of(message)), true));
        }
        return wanted;
    }

    /** Finds out which are stored, now or from before, and returns the others. */
    private List<Pending> sortOut(List<Placed> wanted, List<Placed> placed) {
        Map<SendKey, SendReceipt> stored =
                stores.messages().findSends(wanted.stream().map(Placed::sendKey).toList());
        List<Pending> left = new ArrayList<>();
        for (Placed message : wanted) {
            SendReceipt receipt = stored.get(message.sendKey());
            if (receipt == null) {
                left.add(message.pending());
            } else {
                placed.add(new Placed(message.pending(), receipt, receipt.equals(message.receipt())));
            }
        }
        return left;
    }

    private void tell(Pending pending, WrittenBatch written) {
        BusMessage message = pending.message();
        byte[] payload = Payloads.complete(message.payload(), 0, message.sendTime());
        written.add(
                pending.index(),
                new SendReceipt(message.conversationId(), 0, message.sendTime()),
                UnitWriter.push(message, addressing.reach(message, written), 0, payload));
    }

    private void tell(Placed placed, WrittenBatch written) {
        if (placed.isElsewhere()) {
            written.repeated(placed.pending().index(), placed.receipt());
            return;
        }
        placed.reach(addressing.reach(placed.message(), written));
        if (placed.fresh()) {
            written.add(
                    placed.pending().index(),
                    placed.receipt(),
                    UnitWriter.push(
                            placed.message(), placed.reach(), placed.receipt().seq(), placed.payload()));
        } else {
            written.repeated(placed.pending().index(), placed.receipt());
        }
    }

    /** A message and where it is. Used by one thread. */
    static final class Placed {
        private final Pending pending;
        private final SendReceipt receipt;
        private final boolean fresh;
        private byte[] payload = {};
        private Reach reach = new Reach(List.of(), List.of(), false);

        /** @param fresh whether it was stored now, as opposed to one that was sent or handed over before */
        Placed(Pending pending, SendReceipt receipt, boolean fresh) {
            this.pending = pending;
            this.receipt = receipt;
            this.fresh = fresh;
            if (fresh) {
                payload = Payloads.complete(pending.message().payload(), receipt.seq(), receipt.sendTime());
            }
        }

        Pending pending() {
            return pending;
        }

        BusMessage message() {
            return pending.message();
        }

        SendReceipt receipt() {
            return receipt;
        }

        boolean fresh() {
            return fresh;
        }

        byte[] payload() {
            return payload;
        }

        Reach reach() {
            return reach;
        }

        void reach(Reach decided) {
            reach = decided;
        }

        SendKey sendKey() {
            return requireNonNull(message().sendKey(), "what is stored has a send key");
        }

        /** Whether its send key was used for a message of another conversation. */
        boolean isElsewhere() {
            return !receipt.conversationId().equals(message().conversationId());
        }

        NewMessage asNew() {
            return new NewMessage(
                    receipt.conversationId(),
                    receipt.seq(),
                    message().senderId(),
                    receipt.sendTime(),
                    sendKey(),
                    payload);
        }
    }
}
