package dev.openim.trace;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.wire.RequestIds;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the spans of requests and messages: {@code openim.request}, {@code openim.accept} in it, {@code openim.publish} in that;
 * {@code openim.store} and {@code openim.push} follow on whichever node takes the message from the bus. Where nobody looks at them,
 * all of them are {@link Observation#NOOP}, which costs nothing.
 *
 * <p>Each message has a span of its own, also where a batch is stored at once, so that a message's trace is whole.
 *
 * <p>Safe for concurrent use; never blocks.
 */
public final class Spans {
    private static final Logger log = LoggerFactory.getLogger(Spans.class);

    /** Makes none. */
    public static final Spans NONE = new Spans(ObservationRegistry.NOOP);

    private static final Map<Integer, String> TYPES = Map.ofEntries(
            Map.entry(RequestIds.GET_NEWEST_SEQ, "get-newest-seq"),
            Map.entry(RequestIds.PULL_BY_RANGE, "pull-by-range"),
            Map.entry(RequestIds.SEND_MESSAGE, "send-message"),
            Map.entry(RequestIds.SEND_SIGNAL, "send-signal"),
            Map.entry(RequestIds.PULL_BY_SEQS, "pull-by-seqs"),
            Map.entry(RequestIds.GET_READ_AND_MAX_SEQ, "get-read-and-max-seq"),
            Map.entry(RequestIds.PULL_LAST_MESSAGE, "pull-last-message"),
            Map.entry(RequestIds.PULL_INBOX, "pull-inbox"),
            Map.entry(RequestIds.LOGOUT, "logout"),
            Map.entry(RequestIds.SET_BACKGROUND, "set-background"),
            Map.entry(RequestIds.SUBSCRIBE_ONLINE_STATUS, "subscribe-online-status"));

    private final ObservationRegistry registry;
    private final AtomicBoolean broken = new AtomicBoolean();

    public Spans(ObservationRegistry registry) {
        this.registry = registry;
    }

    /** Whether anybody looks at them. */
    public boolean areOn() {
        return !registry.isNoop();
    }

    /** Returns the span that the caller's thread is in; {@link Observation#NOOP} when it is in none. */
    public Observation current() {
        Observation current = areOn() ? registry.getCurrentObservation() : null;
        return current == null ? Observation.NOOP : current;
    }

    /**
     * Starts the span of a websocket request.
     *
     * @param number the request's
     */
    public Observation request(int number, String operationId, String userId) {
        if (!areOn()) {
            return Observation.NOOP;
        }
        String type = TYPES.getOrDefault(number, "other");
        return started(Observation.createNotStarted("openim.request", registry)
                .contextualName("openim " + type)
                .lowCardinalityKeyValue("type", type)
                .lowCardinalityKeyValue("outcome", "ok")
                .highCardinalityKeyValue("operationID", operationId)
                .highCardinalityKeyValue("userID", userId));
    }

    /** Starts the span of checking a message and asking hooks about it, in the caller's. */
    public Observation accept(String clientMsgId, String operationId) {
        if (!areOn()) {
            return Observation.NOOP;
        }
        return started(Observation.createNotStarted("openim.accept", registry)
                .lowCardinalityKeyValue("outcome", "ok")
                .highCardinalityKeyValue("clientMsgID", clientMsgId)
                .highCardinalityKeyValue("operationID", operationId));
    }

    /**
     * Starts the span of a message's way over the bus.
     *
     * @param carrier filled with what {@link #store} goes on from
     */
    public Observation publish(Observation parent, Map<String, String> carrier, String conversationId) {
        if (!areOn()) {
            return Observation.NOOP;
        }
        SenderContext<Map<String, String>> context = sender(carrier, Kind.PRODUCER);
        return started(Observation.createNotStarted("openim.publish", () -> context, registry)
                .parentObservation(parent)
                .lowCardinalityKeyValue("outcome", "ok")
                .highCardinalityKeyValue("conversationID", conversationId));
    }

    /**
     * Starts the span of storing a message.
     *
     * @param carrier what came with it; when that is empty, there is no span
     * @param batch messages that are stored with it, itself included
     */
    public Observation store(Map<String, String> carrier, String conversationId, int batch) {
        if (!areOn() || carrier.isEmpty()) {
            return Observation.NOOP;
        }
        ReceiverContext<Map<String, String>> context = new ReceiverContext<>(Map::get, Kind.CONSUMER);
        context.setCarrier(carrier);
        return started(Observation.createNotStarted("openim.store", () -> context, registry)
                .lowCardinalityKeyValue("outcome", "ok")
                .highCardinalityKeyValue("conversationID", conversationId)
                .highCardinalityKeyValue("batch", Integer.toString(batch)));
    }

    /** Starts the span of pushing a message, after its {@code parent}, which stored it. */
    public Observation push(Observation parent, int recipients) {
        if (!areOn() || parent.isNoop()) {
            return Observation.NOOP;
        }
        return started(Observation.createNotStarted("openim.push", registry)
                .parentObservation(parent)
                .highCardinalityKeyValue("recipients", Integer.toString(recipients)));
    }

    /** Starts the span of asking or telling a bean of the application's, in the caller's; where there is none, it has none. */
    public Observation hook(String bean, String moment) {
        if (current().isNoop()) {
            return Observation.NOOP;
        }
        return started(Observation.createNotStarted("openim.hook", registry)
                .lowCardinalityKeyValue("bean", bean)
                .lowCardinalityKeyValue("moment", moment));
    }

    /** A defect of tracing is no reason to refuse a message: there is no span then, which is said once. */
    private Observation started(Observation span) {
        try {
            return span.start();
        } catch (RuntimeException | LinkageError e) {
            if (broken.compareAndSet(false, true)) {
                log.error("There is no span, because tracing failed; the next failures are not logged", e);
            }
            return Observation.NOOP;
        }
    }

    /**
     * Starts the span of asking a system outside, in the caller's; where there is none, it has none.
     *
     * @param carrier filled with headers by which that system can go on
     */
    public Observation webhook(String webhook, Map<String, String> carrier) {
        if (current().isNoop()) {
            return Observation.NOOP;
        }
        SenderContext<Map<String, String>> context = sender(carrier, Kind.CLIENT);
        return started(Observation.createNotStarted("openim.webhook", () -> context, registry)
                .lowCardinalityKeyValue("webhook", webhook)
                .lowCardinalityKeyValue("outcome", "ok"));
    }

    private static SenderContext<Map<String, String>> sender(Map<String, String> carrier, Kind kind) {
        SenderContext<Map<String, String>> context = new SenderContext<>(
                (headers, key, value) -> {
                    if (headers != null) {
                        headers.put(key, value);
                    }
                },
                kind);
        context.setCarrier(carrier);
        return context;
    }

    /** Ends a span with the outcome that the meters know, too: ok, refused with a code, or failed. Never throws. */
    public static void end(Observation span, @Nullable Throwable failure) {
        try {
            conclude(span, failure);
        } catch (RuntimeException | LinkageError e) {
            log.debug("A span could not be ended", e);
        }
    }

    private static void conclude(Observation span, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof OpenImException refused && refused.code() != ErrorCode.INTERNAL) {
            span.lowCardinalityKeyValue("outcome", "refused");
            span.highCardinalityKeyValue("code", Integer.toString(refused.wireCode()));
        } else if (cause != null) {
            span.lowCardinalityKeyValue("outcome", "failed");
            span.error(cause);
        }
        span.stop();
    }
}
