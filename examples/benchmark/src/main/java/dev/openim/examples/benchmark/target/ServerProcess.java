package dev.openim.examples.benchmark.target;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A server in a process of its own, on free ports, with a secret made for it. It keeps ports and secret over restarts, and
 * ends when this process ends.
 */
public final class ServerProcess implements Server {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(90);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final long POLL_MILLIS = 5;
    private static final int LOG_LINES = 30;

    private final ServerSettings settings;
    private final String secret = Secrets.create();
    private final int httpPort;
    private final int gatewayPort;
    private final Path log;
    private @Nullable Process process;
    private @Nullable Backend backend;
    private long startedAt;

    public ServerProcess(ServerSettings settings) {
        this.settings = settings;
        int[] ports = Ports.twoFree();
        this.httpPort = ports[0];
        this.gatewayPort = ports[1];
        this.log = settings.dataDir().resolve("server.log");
        Runtime.getRuntime().addShutdownHook(new Thread(this::destroy, "benchmark-server-end"));
    }

    @Override
    public void start() throws InterruptedException {
        launch();
        awaitHttp();
    }

    /** Starts the process, and returns as soon as somebody listens on the gateway's port. */
    public void launch() throws InterruptedException {
        startedAt = System.nanoTime();
        process = execute();
        await(() -> Ports.isTaken(gatewayPort));
    }

    private void awaitHttp() throws InterruptedException {
        await(() -> Ports.isTaken(httpPort));
        URI api = URI.create("http://127.0.0.1:" + httpPort + "/openim");
        backend = new HttpBackend(api, settings.adminId(), secret);
    }

    private Process execute() {
        try {
            Files.createDirectories(settings.dataDir());
            ProcessBuilder builder = new ProcessBuilder(command())
                    .directory(settings.dataDir().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            // not an argument: those can be read by every user of the machine
            builder.environment().put("OPENIM_AUTH_SECRET", secret);
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(settings.entrance());
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(settings.jvmArguments());
        command.add("-jar");
        command.add(settings.jar().toAbsolutePath().toString());
        command.add("--server.port=" + httpPort);
        command.add("--openim.gateway.port=" + gatewayPort);
        command.addAll(settings.arguments());
        return command;
    }

    private void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!condition.getAsBoolean()) {
            if (!running().isAlive() || System.nanoTime() > deadline) {
                throw new BackendException("the server did not start; its last words:\n" + lastWords(), null);
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    /** Returns the time since the process was started. */
    public Duration age() {
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    @Override
    public URI gateway() {
        return URI.create("ws://127.0.0.1:" + gatewayPort);
    }

    @Override
    public Backend backend() {
        return Objects.requireNonNull(backend, "not started");
    }

    @Override
    public ProcessProbe probe() {
        return ProcessProbe.of(running().pid());
    }

    /** Whether the process is there and takes connections. */
    public boolean isUp() {
        return running().isAlive() && Ports.isTaken(gatewayPort) && Ports.isTaken(httpPort);
    }

    @Override
    public void kill() throws InterruptedException {
        running().destroyForcibly().waitFor(); // SIGKILL where there are signals
    }

    /** Ends the process in good order, or at once if that takes too long. It may be started again. */
    public void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
            }
        }
    }

    @Override
    public void close() {
        try {
            stop();
        } catch (InterruptedException e) {
            destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void destroy() {
        if (process != null) {
            process.destroyForcibly();
        }
    }
}
