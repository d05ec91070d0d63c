package dev.openim.storage.disk;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/** Names for what is being written. What a crash has left is removed before the first one is given, once it is old. */
final class TemporaryFiles {
    /** Longer than anything takes to be written, also by another node. */
    private static final Duration OLD = Duration.ofDays(1);

    private final Path folder;
    private final AtomicBoolean tidy = new AtomicBoolean();

    TemporaryFiles(Path folder) {
        this.folder = folder;
    }

    Path next() throws IOException {
        Files.createDirectories(folder);
        if (tidy.compareAndSet(false, true)) {
            removeOld();
        }
        return folder.resolve(UUID.randomUUID().toString());
    }

    private void removeOld() throws IOException {
        Instant limit = Instant.now().minus(OLD);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
