package dev.openim.storage.jdbc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the journal: a header, then entries, each behind its length and its checksum. What was written in part when
 * the process died is not an entry, and ends the file.
 *
 * <p>Written by one thread at a time. No {@code FileChannel}: interrupting a thread that writes would close it for all.
 */
final class JournalFile implements AutoCloseable {
    private static final long MAGIC = 0x4F50454E494D4A31L; // OPENIMJ1
    private static final int FRAME = Integer.BYTES + Integer.BYTES;
    private static final int MAX_ENTRY = 256 << 20;

    /**
     * What a file begins with.
     *
     * @param journal whose it is: the database has the same
     * @param after the position before its first entry
     */
    record Header(String journal, long after) {}

    private final Path path;
    private final RandomAccessFile out;
    private long size;
    /** What lies behind {@code size} is not an entry, and nothing may come behind it. */
    private boolean damaged;

    /** Goes on with a file that has this size. */
    JournalFile(Path path, RandomAccessFile out, long size) {
        this.path = path;
        this.out = out;
        this.size = size;
    }

    /** Begins a file that is not there yet. */
    static JournalFile begin(Path path, Header header) throws IOException {
        byte[] journal = header.journal().getBytes(US_ASCII);
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + Long.BYTES + Integer.BYTES + journal.length)
                .putLong(MAGIC)
                .putLong(header.after())
                .putInt(journal.length)
                .put(journal);
        Files.createFile(path);
        RandomAccessFile out = new RandomAccessFile(path.toFile(), "rw");
        try {
            out.write(bytes.array());
        } catch (IOException e) {
            out.close();
            Files.delete(path);
            throw e;
        }
        return new JournalFile(path, out, bytes.capacity());
    }

    Path path() {
        return path;
    }

    long size() {
        return size;
    }

    /**
     * Appends an entry; when this returns, the operating system has it. What was written of one that failed is taken back,
     * at the latest before the next one: reading ends at the first that is not whole.
     */
    void append(byte[] entry) throws IOException {
        if (entry.length > MAX_ENTRY) {
            throw new IOException("entry: " + entry.length + " bytes (expected: at most " + MAX_ENTRY + ")");
        }
        if (damaged) {
            truncate(size);
        }
        CRC32C crc = new CRC32C();
        crc.update(entry);
        ByteBuffer frame = ByteBuffer.allocate(FRAME + entry.length)
                .putInt(entry.length)
                .putInt((int) crc.getValue())
                .put(entry);
        damaged = true;
        out.write(frame.array());
        damaged = false;
        size += frame.capacity();
    }

    /** Takes back what was appended since the file had this size. */
    void truncate(long earlierSize) throws IOException {
        size = earlierSize;
        damaged = true;
        out.setLength(earlierSize);
        out.seek(earlierSize);
        damaged = false;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /** Returns the header of a file, or null if it was cut off before its end. */
    static @Nullable Header header(Path path) throws IOException {
        try (DataInputStream in = open(path)) {
            return header(in);
        } catch (EOFException e) {
            return null;
        }
    }

    private static Header header(DataInputStream in) throws IOException {
        if (in.readLong() != MAGIC) {
            throw new IOException("not a journal of this version");
        }
        long after = in.readLong();
        byte[] journal = new byte[Math.min(64, in.readInt())];
        in.readFully(journal);
        return new Header(new String(journal, US_ASCII), after);
    }

    /** Hands over the entries of a file in their order. */
    static void read(Path path, Consumer<JournalEntry> reader) throws IOException {
        try (DataInputStream in = open(path)) {
            header(in);
            for (byte[] entry = next(in); entry != null; entry = next(in)) {
                reader.accept(JournalCodec.fromBytes(entry));
            }
        }
    }

    private static byte @Nullable [] next(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int checksum = in.readInt();
            if (length < 0 || length > MAX_ENTRY) {
                return null;
            }
            byte[] entry = new byte[length];
            in.readFully(entry);
            CRC32C crc = new CRC32C();
            crc.update(entry);
            return (int) crc.getValue() == checksum ? entry : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static DataInputStream open(Path path) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 16));
    }
}
