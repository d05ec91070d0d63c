package dev.openim.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A real etcd on free ports. Where there is none the test is skipped, but not where all must be tested. */
public final class EtcdProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Path folder;
    private final int port = freePort();
    private final int peerPort = freePort();
    private int generation;
    private @Nullable Process process;

    private EtcdProcess(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where there is no etcd on the PATH. */
    public static void need() {
        boolean there = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(path -> Files.isExecutable(Path.of(path, "etcd")));
        if (!there && "required".equals(System.getenv("OPENIM_E2E"))) {
            throw new AssertionError("etcd is not on the PATH, and OPENIM_E2E=required");
        }
        assumeTrue(there, "etcd is not on the PATH (apt-get install etcd-server)");
    }

    /** Starts one with its data in a folder. */
    public static EtcdProcess start(Path folder) throws IOException {
        need();
        EtcdProcess etcd = new EtcdProcess(folder);
        etcd.startAgain();
        return etcd;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public void startAgain() throws IOException {
        String peers = "http://127.0.0.1:" + peerPort;
        process = new ProcessBuilder(
                        "etcd",
                        "--name",
                        "test",
                        "--data-dir",
                        folder.resolve("etcd-" + generation).toString(),
                        "--listen-client-urls",
                        endpoint(),
                        "--advertise-client-urls",
                        endpoint(),
                        "--listen-peer-urls",
                        peers,
                        "--initial-advertise-peer-urls",
                        peers,
                        "--initial-cluster",
                        "test=" + peers,
                        "--unsafe-no-fsync")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("etcd.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).until(this::isHealthy);
    }

    private boolean isHealthy() {
        try {
            return HTTP.send(
                            HttpRequest.newBuilder(URI.create(endpoint() + "/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body()
                    .contains("true");
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Kills it. */
    public void kill() {
        Process running = process;
        process = null;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** What it knew is lost when it is started again. */
    public void loseData() {
        generation++;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
