package dev.openim.webhook;

import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import dev.openim.notification.OutboxIds;
import dev.openim.trace.Spans;
import dev.openim.trace.Telemetry;
import io.micrometer.observation.Observation;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks the system outside before something happens. It lets it happen, changes it, or refuses it with a code of its own; when it
 * has no usable answer, the webhook's {@link WebhookRule#failedContinue} decides. Safe for concurrent use; never blocks.
 */
public final class Webhooks implements AutoCloseable {
    private static final int SERVER_ERRORS = 500;

    private final WebhookSettings settings;
    private final WebhookClient client;
    private final OutboxIds ids;
    private final WebhookMeters meters;
    private final Spans spans;

    public Webhooks(WebhookSettings settings, Clock clock, Telemetry telemetry) {
        this.settings = settings;
        this.client =
                new WebhookClient(settings.url(), settings.secret(), settings.concurrency(), settings.waiting(), clock);
        this.ids = new OutboxIds(clock);
        this.meters = new WebhookMeters(telemetry.meters());
        this.spans = telemetry.spans();
    }

    /** Makes something of an answer; throws {@link UnusableAnswerException} when that cannot be. */
    interface Merge<T> {
        T of(Answer answer);
    }

    boolean isOn(WebhookEvent event) {
        return settings.rules().containsKey(event);
    }

    Optional<WebhookRule> rule(WebhookEvent event) {
        return Optional.ofNullable(settings.rules().get(event));
    }

    /**
     * Asks, if it is so set.
     *
     * @param body gets the field {@code callbackCommand}
     * @param merge what is made of the answer
     * @return {@code subject} when nobody is asked, or when there is no usable answer and it goes on; fails with an {@link
     *     OpenImException}: what it was refused with, {@code NETWORK}, {@code DATA}, or what {@code merge} refuses with
     */
    <T> CompletableFuture<T> ask(WebhookEvent event, String operationId, ObjectNode body, T subject, Merge<T> merge) {
        WebhookRule rule = settings.rules().get(event);
        if (rule == null) {
            return CompletableFuture.completedFuture(subject);
        }
        long begun = System.nanoTime();
        Map<String, String> headers = new HashMap<>();
        Observation span = spans.webhook(event.key(), headers);
        WebhookCall call =
                new WebhookCall(ids.next(), event.command(), operationId, Bodies.bytes(event, body), headers);
        return client.post(call, rule.timeout())
                .whenComplete((response, failure) -> Spans.end(span, failure))
                .thenApply(response -> {
                    T merged = merge.of(answer(response));
                    meters.count(event.key(), "answered", begun);
                    return merged;
                })
                .exceptionally(failure -> failed(event, rule, subject, failure, begun));
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        if (response.statusCode() >= SERVER_ERRORS) {
            throw new OpenImException(ErrorCode.NETWORK, "the webhook answered " + response.statusCode());
        }
        Answer answer = Answer.read(response.body());
        answer.requireNoVeto();
        return answer;
    }

    private <T> T failed(WebhookEvent event, WebhookRule rule, T subject, Throwable thrown, long begun) {
        Throwable failure = cause(thrown);
        boolean decided = failure instanceof OpenImException known && known.code() != ErrorCode.NETWORK;
        if (decided) {
            meters.count(event.key(), "refused", begun);
            throw new CompletionException(failure);
        }
        meters.count(event.key(), "failed", begun);
        meters.failed(event.key(), failure, rule.failedContinue() ? "it goes on without" : "what it is for fails");
        if (rule.failedContinue()) {
            return subject;
        }
        ErrorCode code = failure instanceof UnusableAnswerException ? ErrorCode.DATA : ErrorCode.NETWORK;
        throw new CompletionException(new OpenImException(code, event.key() + " has no usable answer"));
    }

    static Throwable cause(Throwable thrown) {
        @Nullable Throwable cause = thrown.getCause();
        return thrown instanceof CompletionException && cause != null ? cause : thrown;
    }

    @Override
    public void close() {
        client.close();
    }
}
