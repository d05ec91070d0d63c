package dev.openim.storage.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of one journal, beside the database, and the lock that keeps them to one process. */
final class JournalFiles implements AutoCloseable {
    private static final int PROBE_BLOCK = 64 << 10;

    private final Path database;
    private final FileChannel lockFile;
    private final Pattern name;

    private JournalFiles(Path database, FileChannel lockFile) {
        this.database = database;
        this.lockFile = lockFile;
        this.name = Pattern.compile(Pattern.quote(fileName("")) + "(\\d+)");
    }

    /**
     * Locks the files for this process.
     *
     * @param database the path of the database without the ending of its file
     * @return nothing if another has them
     */
    static Optional<JournalFiles> lock(Path database) throws IOException {
        Path lock = database.resolveSibling(database.getFileName() + ".openim-journal.lock");
        FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock got = channel.tryLock();
            if (got != null) {
                return Optional.of(new JournalFiles(database, channel));
            }
        } catch (OverlappingFileLockException e) {
            // another application context of this process
        }
        channel.close();
        return Optional.empty();
    }

    /** Returns the files there are, oldest first. */
    List<Path> list() throws IOException {
        TreeMap<Long, Path> byNumber = new TreeMap<>();
        try (Stream<Path> siblings = Files.list(database.toAbsolutePath().getParent())) {
            siblings.forEach(path -> {
                Matcher matcher = name.matcher(path.getFileName().toString());
                if (matcher.matches()) {
                    byNumber.put(Long.parseLong(matcher.group(1)), path);
                }
            });
        }
        return List.copyOf(byNumber.values());
    }

    /** Returns how many bytes are in the files. */
    long size() {
        try {
            long size = 0;
            for (Path path : list()) {
                size += Files.size(path);
            }
            return size;
        } catch (IOException e) {
            throw new JournalException("The journal beside the database cannot be read", e);
        }
    }

    /** Begins the next file. */
    JournalFile begin(JournalFile.Header header) throws IOException {
        List<Path> there = list();
        long next = there.isEmpty() ? 1 : numberOf(there.get(there.size() - 1)) + 1;
        return JournalFile.begin(database.resolveSibling(fileName(Long.toString(next))), header);
    }

    /** Returns how many bytes can be written here, as far as the system knows; it may not know of limits. */
    long usableSpace() {
        return database.resolveSibling(fileName("lock")).toFile().getUsableSpace();
    }

    /** Returns whether so many bytes can be written here, which it tries. */
    boolean canWrite(long bytes) {
        Path probe = database.resolveSibling(fileName("probe"));
        try {
            try (OutputStream out = Files.newOutputStream(probe)) {
                byte[] block = new byte[PROBE_BLOCK];
                for (long written = 0; written < bytes; written += block.length) {
                    out.write(block);
                }
            } finally {
                Files.deleteIfExists(probe);
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private long numberOf(Path file) {
        Matcher matcher = name.matcher(file.getFileName().toString());
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private String fileName(String number) {
        return database.getFileName() + ".openim-journal." + number;
    }

    /** Lets another process have the files. */
    @Override
    public void close() throws IOException {
        lockFile.close();
    }
}
