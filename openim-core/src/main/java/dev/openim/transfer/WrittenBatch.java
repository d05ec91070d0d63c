package dev.openim.transfer;

import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What writing a batch came to. Used by one thread. */
final class WrittenBatch {
    static final WrittenBatch EMPTY = new WrittenBatch();

    private final Map<Integer, SendReceipt> receipts = new HashMap<>();
    private final List<Push> pushes = new ArrayList<>();
    private final Set<String> ensuredConversations = new HashSet<>();

    void add(int index, SendReceipt receipt, Push push) {
        receipts.put(index, receipt);
        pushes.add(push);
    }

    void ensured(Set<String> conversationIds) {
        ensuredConversations.addAll(conversationIds);
    }

    void add(WrittenBatch other) {
        receipts.putAll(other.receipts);
        pushes.addAll(other.pushes);
        ensuredConversations.addAll(other.ensuredConversations);
    }

    Map<Integer, SendReceipt> receipts() {
        return receipts;
    }

    List<Push> pushes() {
        return pushes;
    }

    /** Returns the conversations whose members have rows, now that the batch is stored. */
    Set<String> ensuredConversations() {
        return ensuredConversations;
    }
}
