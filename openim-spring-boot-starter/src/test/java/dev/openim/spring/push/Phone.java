package dev.openim.spring.push;

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

/** A client that is connected over a real websocket, in the foreground at first. */
final class Phone implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> welcome = new CompletableFuture<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final String userId;
    private final WebSocket socket;

    Phone(int port, String userId, Platform platform, String token) throws Exception {
        this.userId = userId;
        URI uri = URI.create("ws://127.0.0.1:" + port + "/?sendID=" + userId + "&platformID=" + platform.id()
                + "&operationID=login&sdkType=js&isMsgResp=true&isBackground=false&token="
                + URLEncoder.encode(token, UTF_8));
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, new Ears())
                .get(20, TimeUnit.SECONDS);
        String answer = welcome.get(20, TimeUnit.SECONDS);
        if (!answer.contains("\"errCode\":0")) {
            throw new AssertionError(answer);
        }
    }

    void background(boolean is) throws Exception {
        ask(
                RequestIds.SET_BACKGROUND,
                SetAppBackgroundStatusReq.newBuilder().setIsBackground(is).build());
        awaitFrame(RequestIds.SET_BACKGROUND);
    }

    void logout() throws Exception {
        ask(RequestIds.LOGOUT, SetAppBackgroundStatusReq.getDefaultInstance());
        closed.get(20, TimeUnit.SECONDS);
    }

    private void ask(int number, MessageLite request) throws Exception {
        String envelope = JSON.writeValueAsString(JSON.createObjectNode()
                .put("reqIdentifier", number)
                .put("sendID", userId)
                .put("operationID", "op")
                .put("msgIncr", "1")
                .put("data", Base64.getEncoder().encodeToString(request.toByteArray())));
        socket.sendBinary(ByteBuffer.wrap(envelope.getBytes(UTF_8)), true).get(20, TimeUnit.SECONDS);
    }

    /** Waits for a frame with this number. */
    JsonNode awaitFrame(int number) throws InterruptedException {
        while (true) {
            JsonNode frame = frames.poll(20, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("no frame " + number);
            }
            if (frame.path("reqIdentifier").asInt() == number) {
                return frame;
            }
        }
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            welcome.complete(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            frame.append(UTF_8.decode(data));
            if (last) {
                frames.add(JSON.readTree(frame.toString()));
                frame.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closed.complete(statusCode);
            return null;
        }
    }
}
