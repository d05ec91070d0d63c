package dev.openim.transfer;

import dev.openim.bus.BatchHandler.Result;
import dev.openim.bus.BusMessage;
import dev.openim.message.SendReceipt;
import dev.openim.push.Push;
import dev.openim.trace.Spans;
import io.micrometer.observation.Observation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The spans of a batch: one for each message that came with a trace. Used by one thread at a time. */
final class StoreSpans {
    private static final StoreSpans NONE = new StoreSpans(Spans.NONE);

    private final Spans spans;
    private final List<Observation> storing = new ArrayList<>();
    private final Map<SendPlace, Observation> stored = new HashMap<>();

    /** What a message and its push have in common. */
    private record SendPlace(String conversationId, long seq) {}

    private StoreSpans(Spans spans) {
        this.spans = spans;
    }

    static StoreSpans begin(Spans spans, List<BusMessage> batch) {
        if (!spans.areOn()) {
            return NONE;
        }
        StoreSpans begun = new StoreSpans(spans);
        for (BusMessage message : batch) {
            begun.storing.add(spans.store(message.trace(), message.conversationId(), batch.size()));
        }
        return begun;
    }

    void end(List<Result> results) {
        for (int i = 0; i < storing.size(); i++) {
            Observation span = storing.get(i);
            if (results.get(i) instanceof Result.Failed failed) {
                Spans.end(span, failed.failure());
            } else if (results.get(i) instanceof Result.Stored done) {
                SendReceipt receipt = done.receipt();
                span.highCardinalityKeyValue("seq", Long.toString(receipt.seq()));
                Spans.end(span, null);
                stored.put(new SendPlace(receipt.conversationId(), receipt.seq()), span);
            }
        }
    }

    /** Pushes, and says of each message with a trace how long that took. */
    void push(List<Push> pushes, Runnable pushing) {
        if (stored.isEmpty()) {
            pushing.run();
            return;
        }
        List<Observation> begun = new ArrayList<>();
        for (Push push : pushes) {
            Observation parent =
                    stored.getOrDefault(new SendPlace(push.conversationId(), push.seq()), Observation.NOOP);
            begun.add(spans.push(parent, push.recipients().size()));
        }
        try {
            pushing.run();
        } finally {
            begun.forEach(span -> Spans.end(span, null));
        }
    }
}
