package dev.openim.spring.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The system of the operator's own that notifications are posted to. */
final class Hook implements AutoCloseable {
    private final HttpServer server;
    private final BlockingQueue<JsonNode> posted = new LinkedBlockingQueue<>();

    Hook() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.createContext("/push", exchange -> {
            try (exchange) {
                posted.add(new JsonMapper()
                        .readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
                exchange.sendResponseHeaders(204, -1);
            }
        });
        server.start();
    }

    String[] properties() {
        return new String[] {
            "openim.push.webhook.url=http://127.0.0.1:" + server.getAddress().getPort() + "/push",
            "openim.push.webhook.secret=a secret of sixteen"
        };
    }

    JsonNode await() throws InterruptedException {
        JsonNode next = posted.poll(20, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing was posted");
        }
        return next;
    }

    /** Returns what was posted and not looked at yet. */
    List<JsonNode> told() {
        return List.copyOf(posted);
    }

    /** Returns who was told, and with what text. */
    String awaitTold() throws InterruptedException {
        JsonNode next = await();
        return next.path("recipients").path(0).path("userID").asString() + ": "
                + next.path("title").asString() + ", " + next.path("body").asString();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
