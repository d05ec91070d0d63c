package dev.openim.transfer;

import dev.openim.bus.BusMessage;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What writing a batch came to. Used by one thread. */
final class WrittenBatch {
    static final WrittenBatch EMPTY = new WrittenBatch();

    private final Map<Integer, SendReceipt> receipts = new HashMap<>();
    private final Map<Integer, SendReceipt> repeated = new HashMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private final List<Push> fresh = new ArrayList<>();
    private final Map<String, Integer> ensuredConversations = new HashMap<>();
    private final Map<String, List<String>> told = new HashMap<>();
    private boolean promised;

    void add(int index, SendReceipt receipt, Push push) {
        receipts.put(index, receipt);
        pushes.add(push);
        if (receipt.seq() > 0) {
            fresh.add(push);
        }
    }

    /** Further pushes, of messages that were stored before those of the batch. */
    void tellFirst(List<Push> further) {
        pushes.addAll(0, further);
    }

    /** A message was stored before; what follows from it is done. */
    void repeated(int index, SendReceipt receipt) {
        repeated.put(index, receipt);
    }

    Map<Integer, SendReceipt> repeated() {
        return repeated;
    }

    /** Inbox entries of the batch are promised. */
    void promised() {
        promised = true;
    }

    boolean hasPromised() {
        return promised;
    }

    void ensured(Map<String, Integer> conversations) {
        ensuredConversations.putAll(conversations);
    }

    /** The members of a large group are told by this message, or were before. */
    void told(BusMessage message, Reach reach) {
        if (reach.direct()) {
            told.put(message.groupId(), reach.readers());
        }
    }

    void add(WrittenBatch other) {
        receipts.putAll(other.receipts);
        pushes.addAll(other.pushes);
        fresh.addAll(other.fresh);
        ensuredConversations.putAll(other.ensuredConversations);
        told.putAll(other.told);
        promised |= other.promised;
        repeated.putAll(other.repeated);
    }

    Map<Integer, SendReceipt> receipts() {
        return receipts;
    }

    List<Push> pushes() {
        return pushes;
    }

    /** Returns the messages that the batch stored, and nobody before it. */
    List<Push> fresh() {
        return fresh;
    }

    /** Returns the large groups of the batch with their members, all of whom have been told to read the timeline directly. */
    Map<String, List<String>> told() {
        return told;
    }

    /** Returns the conversations whose members have rows, now that the batch is stored, as {@link Audience} names them. */
    Map<String, Integer> ensuredConversations() {
        return ensuredConversations;
    }
}
