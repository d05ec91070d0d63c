package dev.openim.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.openim.storage.jdbc.JournalEntry.Change;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    @TempDir
    private Path folder;

    @Test
    void entriesComeBackAsTheyWere() throws IOException {
        List<Sql.Parameter> parameters = List.of(
                new Sql.Parameter(ColumnType.TEXT, false, "ä \uD83D\uDE00"),
                new Sql.Parameter(ColumnType.TEXT, true, new String[] {"a", "", "c"}),
                new Sql.Parameter(ColumnType.LONG, true, new Long[] {1L, Long.MIN_VALUE}),
                new Sql.Parameter(ColumnType.INT, false, -1),
                new Sql.Parameter(ColumnType.BOOL, false, true),
                new Sql.Parameter(ColumnType.BYTES, true, new byte[][] {{1, 2}, null, {}}),
                new Sql.Parameter(ColumnType.BYTES, false, null));
        JournalEntry entry = new JournalEntry(7, List.of(new Change("UPDATE x SET y = ?", parameters)));
        Path path = folder.resolve("j.1");
        try (JournalFile file = JournalFile.begin(path, new JournalFile.Header("id", 6))) {
            file.append(JournalCodec.toBytes(entry));
        }

        assertThat(JournalFile.header(path)).isEqualTo(new JournalFile.Header("id", 6));
        assertThat(read(path)).singleElement().usingRecursiveComparison().isEqualTo(entry);
    }

    @Test
    void anEntryThatFailedHalfwayIsNoEndOfTheJournal() throws IOException {
        Path path = folder.resolve("j.1");
        long size;
        try (JournalFile begun = JournalFile.begin(path, new JournalFile.Header("id", 0))) {
            size = begun.size();
        }
        try (FullDisk disk = new FullDisk(path, size);
                JournalFile file = new JournalFile(path, disk, size)) {
            file.append(entry(1));
            disk.full = true;
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.append(entry(2)));
            disk.full = false;
            file.append(entry(3));
        }

        assertThat(read(path)).extracting(JournalEntry::position).containsExactly(1L, 3L);
    }

    @Test
    void nothingIsAppendedBehindWhatCouldNotBeTakenBack() throws IOException {
        Path path = folder.resolve("j.1");
        long size;
        try (JournalFile begun = JournalFile.begin(path, new JournalFile.Header("id", 0))) {
            size = begun.size();
        }
        try (FullDisk disk = new FullDisk(path, size);
                JournalFile file = new JournalFile(path, disk, size)) {
            file.append(entry(1));
            disk.stuck = true;
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.truncate(size));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> file.append(entry(2)));
            disk.stuck = false;
            file.append(entry(3));
        }

        assertThat(read(path)).extracting(JournalEntry::position).containsExactly(3L);
    }

    private static byte[] entry(long position) throws IOException {
        return JournalCodec.toBytes(new JournalEntry(position, List.of(new Change("DELETE FROM x", List.of()))));
    }

    private static List<JournalEntry> read(Path path) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        JournalFile.read(path, entries::add);
        return entries;
    }

    /** A file on a disk that takes half of what is written, or cannot be changed. */
    private static final class FullDisk extends RandomAccessFile {
        private boolean full;
        private boolean stuck;

        FullDisk(Path path, long position) throws IOException {
            super(path.toFile(), "rw");
            seek(position);
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            if (full) {
                super.write(bytes, 0, bytes.length / 2);
                throw new IOException("No space left on device");
            }
            super.write(bytes);
        }

        @Override
        public void setLength(long length) throws IOException {
            if (stuck) {
                throw new IOException("Input/output error");
            }
            super.setLength(length);
        }
    }
}
