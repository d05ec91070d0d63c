package dev.openim.bus;

import dev.openim.conversation.ConversationIds;
import dev.openim.message.SendReceipt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers what a bus hands over, and fails where a test says so. Several nodes may share one. */
public final class RecordingHandler implements BatchHandler {
    /** The number that every message gets. */
    public static final long SEQ = 7;

    private final List<BusMessage> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> batchSizes = new CopyOnWriteArrayList<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final List<String> toldTooEarly = new CopyOnWriteArrayList<>();
    private final List<String> overlaps = new CopyOnWriteArrayList<>();
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final Map<String, RuntimeException> refusals = new ConcurrentHashMap<>();
    private final Set<String> failingTelling = ConcurrentHashMap.newKeySet();
    private volatile Consumer<List<BusMessage>> before = batch -> {};
    private volatile Consumer<List<String>> rest = stored -> {};

    /** Runs before each batch; throwing makes the batch fail. */
    public void before(Consumer<List<BusMessage>> action) {
        before = action;
    }

    /** Is what is left to do of each batch; gets the operation ids of what was stored. */
    public void rest(Consumer<List<String>> action) {
        rest = action;
    }

    /** Refuses the message with this operation id, until {@link #takeAll}. */
    public void refuse(String operationId, RuntimeException failure) {
        refusals.put(operationId, failure);
    }

    public void takeAll() {
        refusals.clear();
        before = batch -> {};
    }

    /** Lets telling fail for batches with this message. */
    public void failTelling(String operationId) {
        failingTelling.add(operationId);
    }

    @Override
    public Outcome handle(List<BusMessage> batch) {
        Set<String> mine = new HashSet<>();
        batch.forEach(message -> mine.add(ConversationIds.core(message.conversationId())));
        mine.stream().filter(core -> !inWork.add(core)).forEach(overlaps::add);
        try {
            before.accept(batch);
            return store(batch);
        } finally {
            inWork.removeAll(mine);
        }
    }

    private Outcome store(List<BusMessage> batch) {
        batchSizes.add(batch.size());
        List<Result> results = new ArrayList<>();
        List<String> stored = new ArrayList<>();
        for (BusMessage message : batch) {
            RuntimeException refusal = refusals.get(message.operationId());
            if (refusal == null) {
                messages.add(message);
                stored.add(message.operationId());
            }
            results.add(
                    refusal == null
                            ? new Result.Stored(new SendReceipt(message.conversationId(), SEQ, message.sendTime()))
                            : new Result.Failed(refusal));
        }
        return new Outcome(results, () -> tell(stored), () -> rest.accept(stored));
    }

    private void tell(List<String> stored) {
        Set<String> known = new HashSet<>(operations());
        stored.stream().filter(operation -> !known.contains(operation)).forEach(toldTooEarly::add);
        if (stored.stream().anyMatch(failingTelling::contains)) {
            throw new IllegalStateException("telling fails, as a test wants");
        }
        told.addAll(stored);
    }

    /** Returns what was stored, each time it was. */
    public List<BusMessage> messages() {
        return messages;
    }

    /** Returns the operation ids of what was stored, each time it was. */
    public List<String> operations() {
        return messages.stream().map(BusMessage::operationId).toList();
    }

    /** Returns the operation ids of what was stored of a conversation and its notification stream. */
    public List<String> operations(String core) {
        return messages.stream()
                .filter(message ->
                        ConversationIds.core(message.conversationId()).equals(core))
                .map(BusMessage::operationId)
                .toList();
    }

    /** Returns the sizes of all batches. */
    public List<Integer> batchSizes() {
        return batchSizes;
    }

    /** Returns the operation ids of what recipients were told of. */
    public List<String> told() {
        return told;
    }

    /** Returns what recipients were told of before it was stored. */
    public List<String> toldTooEarly() {
        return toldTooEarly;
    }

    /** Returns conversations that two threads handled at the same time. */
    public List<String> overlaps() {
        return overlaps;
    }
}
