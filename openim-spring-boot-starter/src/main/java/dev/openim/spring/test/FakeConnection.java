package dev.openim.spring.test;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageLite;
import dev.openim.auth.Platform;
import dev.openim.wire.RequestIds;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A connection to the gateway, in the JSON of the wire. Safe for concurrent use. Source: websocket.md. */
final class FakeConnection implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String userId;
    private final Ears ears;
    private final WebSocket socket;
    private final AtomicLong requests = new AtomicLong();

    private FakeConnection(String userId, Ears ears, WebSocket socket) {
        this.userId = userId;
        this.ears = ears;
        this.socket = socket;
    }

    /**
     * @param pushed takes the data of each push, on a thread that waits for it
     * @throws RefusedByServerException when the gateway does not let it in
     */
    static FakeConnection open(int port, String userId, Platform platform, String token, Consumer<byte[]> pushed) {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/?sendID=" + encode(userId) + "&platformID=" + platform.id()
                + "&operationID=test&sdkType=js&isMsgResp=true&isBackground=false&token=" + encode(token));
        Ears ears = new Ears(pushed);
        WebSocket socket =
                await(HTTP.newWebSocketBuilder().buildAsync(uri, ears), "no connection to " + uri.getAuthority());
        requireGood(await(ears.welcome, "the login of " + userId + " is not answered"));
        return new FakeConnection(userId, ears, socket);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /**
     * Makes a request and returns what is answered.
     *
     * @throws RefusedByServerException when it is refused
     */
    byte[] ask(int request, MessageLite data) {
        String number = Long.toString(requests.incrementAndGet());
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        ears.answers.put(number, answer);
        String frame = JSON.writeValueAsString(JSON.createObjectNode()
                .put("reqIdentifier", request)
                .put("sendID", userId)
                .put("operationID", "test-" + number)
                .put("msgIncr", number)
                .put("data", Base64.getEncoder().encodeToString(data.toByteArray())));
        String what = "request " + request + " of " + userId;
        synchronized (this) { // one frame at a time
            await(socket.sendBinary(ByteBuffer.wrap(frame.getBytes(UTF_8)), true), what + " cannot be sent");
        }
        JsonNode answered = await(answer, what + " is not answered");
        requireGood(answered);
        return data(answered);
    }

    /** Waits until the server has ended the connection. */
    void awaitEnd() {
        await(ears.ended, "the connection of " + userId + " is not ended");
    }

    @Override
    public void close() {
        socket.abort();
        ears.end("it was closed");
    }

    private static void requireGood(JsonNode answer) {
        int code = answer.path("errCode").asInt();
        if (code != 0) {
            throw new RefusedByServerException(code, answer.path("errMsg").asString(""));
        }
    }

    private static byte[] data(JsonNode frame) {
        return Base64.getDecoder().decode(frame.path("data").asString(""));
    }

    private static <T extends @Nullable Object> T await(CompletableFuture<T> future, String complaint) {
        try {
            return future.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(complaint + " within " + PATIENCE.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new AssertionError(complaint, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(complaint, e);
        }
    }

    private static final class Ears implements WebSocket.Listener {
        private final Consumer<byte[]> pushed;
        private final CompletableFuture<JsonNode> welcome = new CompletableFuture<>();
        private final CompletableFuture<@Nullable Void> ended = new CompletableFuture<>();
        private final Map<String, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        Ears(Consumer<byte[]> pushed) {
            this.pushed = pushed;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            welcome.complete(JSON.readTree(data.toString()));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            text.append(UTF_8.decode(data));
            if (last) {
                take(JSON.readTree(text.toString()));
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(JsonNode frame) {
            CompletableFuture<JsonNode> answer =
                    answers.remove(frame.path("msgIncr").asString(""));
            if (answer != null) {
                answer.complete(frame);
            } else if (frame.path("reqIdentifier").asInt() == RequestIds.PUSH_MESSAGE) {
                pushed.accept(data(frame));
            }
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int statusCode, String reason) {
            end(statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            end(error.toString());
        }

        void end(String why) {
            ended.complete(null);
            IllegalStateException gone = new IllegalStateException("the connection has ended: " + why);
            welcome.completeExceptionally(gone);
            answers.values().forEach(answer -> answer.completeExceptionally(gone));
        }
    }
}
