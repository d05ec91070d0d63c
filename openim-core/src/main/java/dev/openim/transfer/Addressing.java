package dev.openim.transfer;

import dev.openim.bus.BusMessage;
import java.util.Collection;
import java.util.List;

/** Decides whom a message reaches. Safe for concurrent use. */
final class Addressing {
    private final Audience audience;
    private final DirectReaders directReaders;
    private volatile int fanOutLimit;

    Addressing(TransferStores stores, Audience audience, TransferSettings settings) {
        this.audience = audience;
        this.directReaders = new DirectReaders(stores.inboxes());
        this.fanOutLimit = settings.fanOutLimit();
    }

    void settings(TransferSettings settings) {
        fanOutLimit = settings.fanOutLimit();
    }

    /** Returns who gets a message, and whose inboxes hold a pointer to it, or word of a timeline to be read directly. */
    Reach reach(BusMessage message) {
        Collection<String> recipients = audience.recipients(message);
        if (!message.stored()) {
            return new Reach(recipients, List.of(), List.of());
        }
        if (recipients.size() <= fanOutLimit) {
            return new Reach(recipients, recipients, List.of());
        }
        List<String> members = audience.members(message);
        return new Reach(recipients, directReaders.untold(message.groupId(), members), members);
    }

    /** The batch is stored. */
    void remember(WrittenBatch written) {
        written.told().forEach(directReaders::remember);
    }
}
