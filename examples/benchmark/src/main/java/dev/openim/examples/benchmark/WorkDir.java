package dev.openim.examples.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for a server's data: one that was named, which stays, or a new one, which is deleted. */
final class WorkDir implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private WorkDir(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    static WorkDir of(Arguments arguments) throws IOException {
        return arguments.has(Options.DATA_DIR)
                ? new WorkDir(Path.of(arguments.text(Options.DATA_DIR)).toAbsolutePath(), false)
                : new WorkDir(Files.createTempDirectory("openim-benchmark"), true);
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        if (temporary) {
            try (Stream<Path> all = Files.walk(path)) {
                List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
