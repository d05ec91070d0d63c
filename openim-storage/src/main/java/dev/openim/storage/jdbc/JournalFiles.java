package dev.openim.storage.jdbc;

import java.io.IOException;
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

    /** Begins the next file. */
    JournalFile begin(JournalFile.Header header) throws IOException {
        List<Path> there = list();
        long next = there.isEmpty() ? 1 : numberOf(there.get(there.size() - 1)) + 1;
        return JournalFile.begin(database.resolveSibling(fileName(Long.toString(next))), header);
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
