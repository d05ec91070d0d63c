package dev.openim.examples.quickstart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process that a test starts. When it is closed, or this JVM ends, it is killed together with all that it has started. */
public final class Child implements AutoCloseable {
    private final Process process;
    private final Thread lastResort = new Thread(this::kill, "kill-child");

    public Child(ProcessBuilder builder) throws IOException {
        process = builder.start();
        Runtime.getRuntime().addShutdownHook(lastResort);
    }

    public Process process() {
        return process;
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(lastResort);
    }

    private void kill() {
        // Whoever has lost his parent is no longer a descendant, so all are taken down before the first one dies.
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(10, TimeUnit.SECONDS);
            process.getInputStream().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
