package dev.openim.spring.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.auth.Platform;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A client that is connected and listens. */
final class Client implements AutoCloseable {
    private final Ears ears;
    private final WebSocket socket;

    private Client(Ears ears, WebSocket socket) {
        this.ears = ears;
        this.socket = socket;
    }

    /** Connects, and returns when the server has said that the login is good. */
    static Client connect(int port, String user, Platform platform, String token) throws Exception {
        URI uri = URI.create("ws://127.0.0.1:" + port + "/?sendID=" + user + "&platformID=" + platform.id()
                + "&operationID=login&sdkType=js&isMsgResp=true&token=" + URLEncoder.encode(token, UTF_8));
        Ears ears = new Ears();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(uri, ears)
                .get(20, TimeUnit.SECONDS);
        String answer = ears.welcome.get(20, TimeUnit.SECONDS);
        if (!answer.contains("\"errCode\":0")) {
            throw new AssertionError(answer);
        }
        return new Client(ears, socket);
    }

    /** Completes when the connection has ended: whether the server had said before that another login ends it. */
    CompletableFuture<Boolean> kicked() {
        return ears.kicked;
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static final class Ears implements WebSocket.Listener {
        private final CompletableFuture<String> welcome = new CompletableFuture<>();
        private final CompletableFuture<Boolean> kicked = new CompletableFuture<>();
        private boolean toldSo;

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            welcome.complete(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket webSocket, ByteBuffer data, boolean last) {
            toldSo |= UTF_8.decode(data).toString().contains("\"reqIdentifier\":2002");
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            kicked.complete(toldSo);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            kicked.completeExceptionally(error);
        }
    }
}
