package dev.openim.transfer;

import static java.util.Comparator.comparing;

import dev.openim.bus.BusMessage;
import dev.openim.message.Payloads;
import dev.openim.message.SendReceipt;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one batch to stores that no unit of work holds together, in steps:
 *
 * <ol>
 *   <li>the rows of conversations that come into being;
 *   <li>the messages, in order, behind the last that is stored, and the inbox entries that name them, see {@link Placement};
 *   <li>what follows from them in one unit of work, see {@link Aftermath}: how far timelines can be read, read positions.
 * </ol>
 *
 * <p>It may be cut short anywhere. The batch is not acknowledged then: the bus hands it over again, or its senders send again.
 * What is stored keeps its number, what follows is done again, and nothing is there twice.
 */
final class StepWriter implements BatchWriter {
    private final TransferStores stores;
    private final Audience audience;
    private final Addressing addressing;
    private final SendTimes sendTimes = new SendTimes();
    private final Placement placement;
    private final Aftermath aftermath;

    StepWriter(
            TransferStores stores, Audience audience, StoredRecorder recorder, TransferSettings settings, Clock clock) {
        this.stores = stores;
        this.audience = audience;
        this.addressing = new Addressing(stores, audience, settings);
        this.placement = new Placement(stores, sendTimes, clock);
        this.aftermath = new Aftermath(stores, audience, recorder);
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
            Map<Integer, Reach> reaches = new HashMap<>();
            toStore.forEach(pending -> reaches.put(pending.index(), addressing.reach(pending.message())));
            placement
                    .place(toStore, reaches)
                    .forEach(message -> placed.put(message.pending().index(), message));
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

    private void tell(Pending pending, WrittenBatch written) {
        BusMessage message = pending.message();
        byte[] payload = Payloads.complete(message.payload(), 0, message.sendTime());
        written.add(
                pending.index(),
                new SendReceipt(message.conversationId(), 0, message.sendTime()),
                UnitWriter.push(message, addressing.reach(message), 0, payload));
    }

    private static void tell(Placed placed, WrittenBatch written) {
        if (!placed.isElsewhere()) {
            written.told(placed.message(), placed.reach());
        }
        if (placed.fresh()) {
            written.add(placed.pending().index(), placed.receipt(), placed.push());
        } else {
            written.repeated(placed.pending().index(), placed.receipt());
        }
    }
}
