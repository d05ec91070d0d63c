package dev.openim.examples.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A process of a {@link Program}, and after its death the next one. Safe for concurrent use. */
final class Child {
    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);
    private static final long POLL_MILLIS = 20;
    private static final int LOG_LINES = 30;

    private final Program program;
    private final Path folder;
    private final Path log;
    private volatile @Nullable Process process;

    Child(Program program, Path folder) {
        this.program = program;
        this.folder = folder.resolve(program.name());
        this.log = folder.resolve(program.name() + ".log");
    }

    Program program() {
        return program;
    }

    /** Starts a process; {@link #awaitReady} waits for it. */
    void start() {
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(program.command())
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(program.environment());
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(program.name() + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalStateException when the process ends, or takes too long, before it takes connections */
    void awaitReady() throws InterruptedException {
        long deadline = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!program.ports().stream().allMatch(Ports::isTaken)) {
            if (!isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException(program.name() + " did not start; its last words:\n" + lastWords());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    boolean isAlive() {
        return running().isAlive();
    }

    long pid() {
        return running().pid();
    }

    /** Asks the process to end, without waiting for it. */
    void end() {
        Process last = process;
        if (last != null) {
            last.destroy();
        }
    }

    /** Waits until the process has ended, and ends it if that takes too long. */
    void awaitEnd() throws InterruptedException {
        Process last = process;
        if (last != null && !last.waitFor(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
            last.destroyForcibly().waitFor();
        }
    }

    private Process running() {
        return Objects.requireNonNull(process, "not started");
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
