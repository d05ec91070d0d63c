package dev.openim.push.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An HTTP server in the place of a vendor's: it answers as it is told, and remembers what it was asked. */
public final class VendorServer implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    /** What it was asked. Names of headers are in small letters. */
    public record Asked(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            String value = headers.get(name);
            if (value == null) {
                throw new AssertionError("no header " + name);
            }
            return value;
        }

        public JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /** What it answers. */
    public record Answer(int status, Map<String, String> headers, String body) {
        public static Answer ok(String body) {
            return of(200, body);
        }

        public static Answer of(int status, String body) {
            return new Answer(status, Map.of(), body);
        }

        public Answer retryAfter(String value) {
            return new Answer(status, Map.of("Retry-After", value), body);
        }
    }

    private final HttpServer server;
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** @param answers from what it is asked; null ends the connection without an answer */
    public VendorServer(Function<Asked, @Nullable Answer> answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        server.setExecutor(workers);
        server.createContext("/", exchange -> serve(exchange, answers));
        server.start();
    }

    private void serve(HttpExchange exchange, Function<Asked, @Nullable Answer> answers) throws IOException {
        try (exchange) {
            Map<String, String> headers = new HashMap<>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            Asked request = new Asked(exchange.getRequestURI().getPath(), headers, body);
            Answer answer = answers.apply(request);
            asked.add(request);
            if (answer == null) {
                return;
            }
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] bytes = answer.body().getBytes(UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    public URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** Returns what it was asked, in the order of the answers. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    /** Returns what it was asked at a path. */
    public List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
