package dev.openim.webhook;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Posts to the system outside, signed: so much at a time, and the rest waits. Safe for concurrent use; never blocks, and stages
 * complete on threads of its own.
 */
final class WebhookClient implements AutoCloseable {
    /** Names a call, so that a receiver knows one again that comes twice. */
    static final String EVENT_ID = "X-OpenIM-Event-ID";

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final String base;
    private final WebhookSignature signature;
    private final Clock clock;
    private final Turns turns;
    private final ExecutorService threads;
    private final HttpClient http;

    WebhookClient(URI url, String secret, int concurrency, int waiting, Clock clock) {
        String address = url.toString();
        this.base = address.endsWith("/") ? address : address + "/";
        this.signature = new WebhookSignature(secret);
        this.clock = clock;
        this.turns = new Turns(concurrency, waiting);
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "openim-webhook-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .executor(threads)
                .build();
    }

    /**
     * Posts.
     *
     * @param timeout for all of it, waiting for its turn included
     * @return the answer, whatever its status; fails with an {@link IOException} when there is none, with a {@link
     *     java.util.concurrent.TimeoutException} when it takes too long
     */
    CompletableFuture<HttpResponse<byte[]>> post(WebhookCall call, Duration timeout) {
        CompletableFuture<HttpResponse<byte[]>> result = new CompletableFuture<>();
        if (!turns.take(() -> start(call, timeout, result))) {
            result.completeExceptionally(new IOException("too many calls wait"));
            return result;
        }
        result.orTimeout(timeout.toMillis(), MILLISECONDS);
        // What follows may take its time: not on the thread of the timers.
        return result.whenCompleteAsync((answer, failure) -> {}, threads);
    }

    private boolean start(WebhookCall call, Duration timeout, CompletableFuture<HttpResponse<byte[]>> result) {
        if (result.isDone()) {
            return false;
        }
        CompletableFuture<HttpResponse<byte[]>> flight;
        try {
            flight = http.sendAsync(request(call, timeout), BodyHandlers.ofByteArray());
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
            return false;
        }
        CompletableFuture<HttpResponse<byte[]>> unused = flight.whenComplete((answer, failure) -> {
            turns.done();
            if (failure == null) {
                result.complete(answer);
            } else {
                result.completeExceptionally(failure);
            }
        });
        CompletableFuture<HttpResponse<byte[]>> ignored = result.whenComplete((answer, failure) -> flight.cancel(true));
        return true;
    }

    private HttpRequest request(WebhookCall call, Duration timeout) {
        String timestamp = WebhookSignature.timestamp(clock.instant());
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + call.path()))
                .timeout(timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("operationID", call.operationId())
                .header(EVENT_ID, call.id())
                .header(WebhookSignature.TIMESTAMP, timestamp)
                .header(WebhookSignature.SIGNATURE, signature.of(timestamp, call.body()))
                .POST(BodyPublishers.ofByteArray(call.body()));
        call.trace().forEach(request::header);
        return request.build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
