package dev.openim.push.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** Posts to a vendor's HTTP API. Redirects are not followed: nobody but the vendor gets a key. Safe for concurrent use. */
public final class VendorHttp {
    private final HttpClient client;
    private final Duration timeout;
    private final Clock clock;

    /** @param timeout for connecting, and for an answer */
    public VendorHttp(Duration timeout, Clock clock) {
        this.client = HttpClient.newBuilder()
                .connectTimeout(timeout)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
        this.timeout = timeout;
        this.clock = clock;
    }

    /** Posts JSON. The future fails with an {@link IOException} when there is no answer in time. */
    public CompletableFuture<VendorAnswer> post(URI where, Map<String, String> headers, String json) {
        return post(where, headers, "application/json; charset=utf-8", json);
    }

    /** Posts something else. */
    public CompletableFuture<VendorAnswer> post(
            URI where, Map<String, String> headers, String contentType, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(where)
                .timeout(timeout)
                .header("content-type", contentType)
                .POST(HttpRequest.BodyPublishers.ofString(body, UTF_8));
        headers.forEach(request::header);
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(UTF_8))
                .thenApply(response -> VendorAnswer.of(response, clock));
    }

    /**
     * Waits for what was posted.
     *
     * @throws IOException when there is no answer, or the thread was interrupted
     */
    public static <T> T await(CompletableFuture<T> posted) throws IOException {
        try {
            return posted.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof RuntimeException defect) {
                throw defect;
            }
            throw new IOException(String.valueOf(e.getCause()), e.getCause());
        }
    }
}
