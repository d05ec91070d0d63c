package dev.openim.spring;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.MessageLite;
import dev.openim.auth.Platform;
import dev.openim.wire.RequestIds;
import dev.openim.wire.proto.sdkws.SetAppBackgroundStatusReq;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client on a real connection, in the foreground at first, that speaks the JSON of the wire. */
public final class Phone implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LIMIT = 20;

    private final String user;
    private final WebSocket socket;
    private final Ears ears;

    private Phone(String user, WebSocket socket, Ears ears) {
        this.user = user;
        this.socket = socket;
        this.ears = ears;
    }

    /** Connects; the server's word on the login is {@link #welcome}. */
    public static Phone connect(int port, String user, Platform platform, String token) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/?sendID=" + user + "&platformID=" + platform.id()
                + "&operationID=login&sdkType=js&isMsgResp=true&isBackground=false&token="
                + URLEncoder.encode(token, UTF_8));
        Ears ears = new Ears();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, ears)
                .get(LIMIT, TimeUnit.SECONDS);
        return new Phone(user, socket, ears);
    }

    public JsonNode welcome() throws Exception {
        return JSON.readTree(ears.welcome.get(LIMIT, TimeUnit.SECONDS));
    }

    /** Makes a request and returns its answer, past what is pushed meanwhile. */
    public JsonNode ask(int request, MessageLite data) throws Exception {
        send(request, data);
        return await(request);
    }

    private void send(int request, MessageLite data) throws Exception {
        String frame = JSON.writeValueAsString(JSON.createObjectNode()
                .put("reqIdentifier", request)
                .put("sendID", user)
                .put("operationID", "op")
                .put("msgIncr", "1")
                .put("data", Base64.getEncoder().encodeToString(data.toByteArray())));
        socket.sendBinary(ByteBuffer.wrap(frame.getBytes(UTF_8)), true).get(LIMIT, TimeUnit.SECONDS);
    }

    /** Returns the next frame of a kind. */
    public JsonNode await(int kind) throws Exception {
        String frame = ears.frames.poll(LIMIT, TimeUnit.SECONDS);
        while (frame != null) {
            JsonNode answer = JSON.readTree(frame);
            if (answer.path("reqIdentifier").asInt() == kind) {
                return answer;
            }
            frame = ears.frames.poll(LIMIT, TimeUnit.SECONDS);
        }
        throw new AssertionError("nothing came of kind " + kind);
    }

    public static byte[] data(JsonNode frame) {
        return Base64.getDecoder().decode(frame.path("data").asString());
    }

    public void background(boolean background) throws Exception {
        ask(
                RequestIds.SET_BACKGROUND,
                SetAppBackgroundStatusReq.newBuilder()
                        .setIsBackground(background)
                        .build());
    }

    public void logout() throws Exception {
        send(RequestIds.LOGOUT, SetAppBackgroundStatusReq.getDefaultInstance());
        awaitEnd();
    }

    /** Waits until the server has ended the connection. */
    public void awaitEnd() throws Exception {
        ears.ended.get(LIMIT, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Ears implements WebSocket.Listener {
        private final CompletableFuture<String> welcome = new CompletableFuture<>();
        private final CompletableFuture<Integer> ended = new CompletableFuture<>();
        private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            welcome.complete(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            part.append(UTF_8.decode(data));
            if (last) {
                frames.add(part.toString());
                part.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            ended.complete(statusCode);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            welcome.completeExceptionally(error);
        }
    }
}
