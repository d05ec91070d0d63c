package dev.openim.transfer;

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
    private final List<Push> pushes = new ArrayList<>();
    private final Map<String, Integer> ensuredConversations = new HashMap<>();

    void add(int index, SendReceipt receipt, Push push) {
        receipts.put(index, receipt);
        pushes.add(push);
    }

    void ensured(Map<String, Integer> conversations) {
        ensuredConversations.putAll(conversations);
    }

    void add(WrittenBatch other) {
        receipts.putAll(other.receipts);
        pushes.addAll(other.pushes);
        ensuredConversations.putAll(other.ensuredConversations);
    }

    Map<Integer, SendReceipt> receipts() {
        return receipts;
    }

    List<Push> pushes() {
        return pushes;
    }

    /** Returns the conversations whose members have rows, now that the batch is stored, as {@link Audience} names them. */
    Map<String, Integer> ensuredConversations() {
        return ensuredConversations;
    }
}
