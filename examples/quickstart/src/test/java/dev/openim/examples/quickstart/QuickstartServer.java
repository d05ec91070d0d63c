package dev.openim.examples.quickstart;

import static java.util.Objects.requireNonNull;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The packaged quickstart in a JVM of its own, on free ports and with a random secret. It can be killed and started again on
 * what it left behind. Used by one thread.
 */
final class QuickstartServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int SECRET_BYTES = 36;

    private final Path jar;
    private final Path directory;
    private final Path log;
    private final String secret = newSecret();
    private final int port;
    private final int gatewayPort;
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable Child child;

    /**
     * Prepares a server, and does not start it.
     *
     * @param directory where it keeps its data
     * @param log where its output is appended
     */
    QuickstartServer(Path jar, Path directory, Path log) throws IOException {
        this.jar = jar.toAbsolutePath();
        this.directory = directory;
        this.log = log;
        // Both are held until both are known, or they might be the same.
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = one.getLocalPort();
            gatewayPort = other.getLocalPort();
        }
    }

    /** Starts it, and returns when it serves. */
    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:TieredStopAtLevel=1", // it lives for minutes, and shares the machine with browsers
                        "-jar",
                        jar.toString(),
                        "--server.address=127.0.0.1",
                        "--server.port=" + port,
                        "--openim.gateway.port=" + gatewayPort)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // Arguments can be read by every user of the machine, the environment cannot.
        builder.environment().put("OPENIM_AUTH_SECRET", secret);
        child = new Child(builder);
        await().atMost(START_LIMIT).until(this::serves);
    }

    private boolean serves() throws InterruptedException {
        if (!requireNonNull(child).process().isAlive()) {
            throw new IllegalStateException("the quickstart has ended; its log is " + log);
        }
        URI health = URI.create("http://127.0.0.1:" + port + "/actuator/health");
        try {
            return http.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // it does not listen yet
        }
    }

    /** Kills it with SIGKILL, and returns when it is dead. */
    void kill() {
        requireNonNull(child, "not started").close();
        child = null;
    }

    /** What the tests of {@link NodeSuite} want to know. */
    Map<String, String> address() {
        return Map.of(
                "QUICKSTART_URL", "http://127.0.0.1:" + port,
                "QUICKSTART_WS", "ws://127.0.0.1:" + gatewayPort,
                "QUICKSTART_SECRET", secret);
    }

    @Override
    public void close() {
        if (child != null) {
            kill();
        }
    }

    private static String newSecret() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
