package dev.openim.examples.benchmark.target;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Nodes and servers that {@code openim-cluster.jar} has started, and starts again when they die. Safe for concurrent use, but
 * for {@link #close}.
 */
public final class Cluster implements AutoCloseable {
    private static final int STOP_TIMEOUT_SECONDS = 60;
    private static final int LOG_LINES = 30;
    private static final Duration CUT_TIMEOUT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;

    private final Path folder;
    private final @Nullable Process launcher;

    private Cluster(Path folder, @Nullable Process launcher) {
        this.folder = folder;
        this.launcher = launcher;
    }

    /** A cluster that runs already, and goes on running. */
    public static Cluster running(Path folder) {
        return new Cluster(folder, null);
    }

    /**
     * Starts a cluster, and waits until all of it takes connections.
     *
     * @param nodes how many
     * @param roles of the nodes, as the cluster takes them; null when each has all
     * @param relays whether lines can be cut
     * @param folder for its data and logs
     * @param arguments for every node
     * @throws BackendException if it does not come up
     */
    public static Cluster start(
            Path jar, int nodes, @Nullable String roles, boolean relays, Path folder, List<String> arguments) {
        Path log = folder.resolve("launcher.log");
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(
                    System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                    "-Xmx256m",
                    "-jar",
                    jar.toAbsolutePath().toString(),
                    "--nodes",
                    Integer.toString(nodes),
                    "--folder",
                    folder.toString());
            if (roles != null) {
                builder.command().addAll(List.of("--roles", roles));
            }
            if (relays) {
                builder.command().add("--relays");
            }
            builder.command().add("--");
            builder.command().addAll(arguments);
            Process launcher = builder.redirectError(log.toFile()).start();
            Runtime.getRuntime().addShutdownHook(new Thread(launcher::destroy, "benchmark-cluster-end"));
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(launcher.getInputStream(), StandardCharsets.UTF_8));
            if (out.readLine() == null) {
                throw new BackendException("the cluster did not start; its last words:\n" + lastWords(log), null);
            }
            return new Cluster(folder, launcher);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String lastWords(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
    }

    /** Returns what is true now: who died and was started again has another process. */
    public ClusterReport report() {
        try {
            return ClusterReport.parse(Files.readString(folder.resolve("cluster.json")));
        } catch (IOException e) {
            throw new BackendException(folder + ": not the folder of a cluster that runs", e);
        }
    }

    /**
     * Cuts lines, and mends all others. Returns when that is done.
     *
     * @param cuts each is a line of {@link ClusterReport#lines}, and behind it {@code refused} or {@code silent}
     * @throws BackendException if it is not done
     */
    public void cut(List<String> cuts) throws InterruptedException {
        try {
            Path next = Files.write(folder.resolve("cuts.next"), cuts);
            Files.move(
                    next, folder.resolve("cuts"), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        long deadline = System.nanoTime() + CUT_TIMEOUT.toNanos();
        while (!report().cuts().equals(Set.copyOf(cuts))) {
            if (System.nanoTime() - deadline > 0) {
                throw new BackendException(
                        "cuts: " + cuts + " (expected: some of "
                                + report().lines().keySet() + ")",
                        null);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** Whether every process is there and takes connections. */
    public boolean isUp() {
        ClusterReport report = report();
        Stream<Long> pids = Stream.concat(
                report.nodes().stream().map(ClusterReport.Node::pid),
                report.servers().values().stream().map(ClusterReport.Member::pid));
        Stream<Integer> ports = Stream.concat(
                Stream.concat(report.nodes().stream().map(ClusterReport.Node::api), report.gateways().stream())
                        .map(URI::getPort),
                report.servers().values().stream().map(ClusterReport.Member::port));
        return pids.allMatch(pid ->
                        ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent())
                && ports.allMatch(Ports::isTaken);
    }

    /** Ends all of it, if it was started here. */
    @Override
    public void close() {
        if (launcher == null) {
            return;
        }
        launcher.destroy();
        try {
            if (!launcher.waitFor(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                launcher.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
