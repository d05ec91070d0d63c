package dev.openim.spring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.openim.webhook.WebhookEvent;
import dev.openim.webhook.WebhookSignature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A system outside the JVM that is asked and told, and remembers it. It answers "go on" unless it was told otherwise. */
final class BusinessServer implements AutoCloseable {
    static final String SECRET = "p4Wd8Ns1Kx6Bv3Qz9Ht7Lc2Rj5Mf0Gy-hooks";
    static final String VETO =
            "{\"actionCode\":0,\"nextCode\":1,\"errCode\":80111,\"errMsg\":\"no\",\"errDlt\":\"because\"}";

    private static final JsonMapper JSON = new JsonMapper();

    private final WebhookSignature signature = new WebhookSignature(SECRET);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final Map<String, Reply> replies = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final int port;
    private @Nullable HttpServer server;

    /**
     * What came.
     *
     * @param signed whether the signature is good, and the timestamp new
     */
    record Call(String command, @Nullable String query, String id, String operationId, boolean signed, JsonNode body) {}

    private record Reply(int status, String body) {}

    BusinessServer() {
        port = open(0);
    }

    private int open(int wanted) {
        try {
            HttpServer opened = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
            opened.createContext("/hooks/", this::serve);
            opened.setExecutor(threads);
            opened.start();
            server = opened;
            return opened.getAddress().getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + port + "/hooks";
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            String command = path.substring(path.lastIndexOf('/') + 1);
            calls.add(new Call(
                    command,
                    exchange.getRequestURI().getRawQuery(),
                    exchange.getRequestHeaders().getFirst("X-OpenIM-Event-ID"),
                    exchange.getRequestHeaders().getFirst("operationID"),
                    signature.verify(
                            exchange.getRequestHeaders().getFirst(WebhookSignature.TIMESTAMP),
                            exchange.getRequestHeaders().getFirst(WebhookSignature.SIGNATURE),
                            body,
                            Instant.now(),
                            Duration.ofMinutes(1)),
                    JSON.readTree(body)));
            if (slow.contains(command)) {
                closed.await();
            }
            Reply reply = replies.getOrDefault(command, new Reply(200, "{}"));
            byte[] answer = reply.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(reply.status(), answer.length == 0 ? -1 : answer.length);
            exchange.getResponseBody().write(answer);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does not answer to something as long as it is there. */
    void delay(WebhookEvent event) {
        slow.add(event.command());
    }

    /** Answers what it did not answer. */
    void answerAtLast() {
        closed.countDown();
    }

    void reply(WebhookEvent event, String body) {
        reply(event, 200, body);
    }

    void reply(WebhookEvent event, int status, String body) {
        replies.put(event.command(), new Reply(status, body));
    }

    /** From now on it says "go on" again to everything. */
    void agree() {
        replies.clear();
    }

    List<Call> calls(WebhookEvent event) {
        return calls.stream()
                .filter(call -> call.command().equals(event.command()))
                .toList();
    }

    List<Call> calls() {
        return calls;
    }

    /** Waits for a call whose body fits, and returns the first. */
    Call await(WebhookEvent event, Predicate<JsonNode> body) {
        return Awaitility.await(event.key())
                .pollInterval(Duration.ofMillis(10))
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> calls(event).stream()
                                .filter(call -> body.test(call.body()))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** Nobody answers any more. */
    void goDown() {
        HttpServer running = server;
        if (running != null) {
            running.stop(0);
            server = null;
        }
    }

    /** It is there again, at the same address. */
    void comeBack() {
        Awaitility.await()
                .ignoreExceptionsMatching(UncheckedIOException.class::isInstance)
                .until(() -> open(port) == port);
    }

    @Override
    public void close() {
        closed.countDown();
        goDown();
        threads.shutdownNow();
    }
}
