package dev.openim.examples.benchmark.target;

import com.google.protobuf.Message;
import dev.openim.wire.ProtoJson;
import dev.openim.wire.WireException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Calls of OpenIM's HTTP API: a POST of JSON, answered by an envelope with the answer in it. Safe for concurrent use. */
final class HttpApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final String base;

    /** Takes the address before the first slash of the paths in OpenIM's documentation. */
    HttpApi(URI base) {
        this.base = base.toString().replaceAll("/+$", "");
    }

    /**
     * Makes a call.
     *
     * @param token empty where none is needed
     * @return completes exceptionally with {@link BackendException}
     */
    <M extends Message> CompletableFuture<M> call(String path, String token, Message request, M answerType) {
        HttpRequest.Builder post = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("operationID", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(ProtoJson.toBytes(request)));
        if (!token.isEmpty()) {
            post.header("token", token);
        }
        return http.sendAsync(post.build(), HttpResponse.BodyHandlers.ofByteArray())
                .handle((response, failure) -> {
                    if (response == null) {
                        throw new BackendException(path + ": " + failure, failure);
                    }
                    return read(path, response, answerType);
                });
    }

    private static <M extends Message> M read(String path, HttpResponse<byte[]> response, M answerType) {
        try {
            JsonNode envelope = JSON.readTree(response.body());
            int code = envelope.path("errCode").asInt(-1);
            if (code != 0) {
                throw new BackendException(
                        path + ": HTTP " + response.statusCode() + ", " + code + " " + envelope.path("errMsg") + " "
                                + envelope.path("errDlt"),
                        null);
            }
            JsonNode data = envelope.path("data");
            return data.isObject() ? ProtoJson.parse(JSON.writeValueAsBytes(data), answerType) : answerType;
        } catch (JacksonException | WireException e) {
            throw new BackendException(path + ": HTTP " + response.statusCode() + ", no OpenIM answer", e);
        }
    }

    /** Waits for an answer. */
    static <M> M await(CompletableFuture<M> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof BackendException known) {
                throw known;
            }
            throw e;
        }
    }
}
