package dev.openim.storage.jdbc;

import dev.openim.error.StorageUnavailableException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is room beside the database. Once something could not be written nothing is taken, and nothing else is written,
 * until as much as is due can be. Safe for concurrent use.
 */
final class DiskRoom {
    private static final Logger log = LoggerFactory.getLogger(DiskRoom.class);

    /** More than H2 writes to a file besides what has changed. */
    private static final long MARGIN = 1 << 20;

    private final JournalFiles files;
    private volatile boolean full;

    DiskRoom(JournalFiles files) {
        this.files = files;
    }

    /** @throws StorageUnavailableException if there is none */
    void require() {
        if (full) {
            throw new StorageUnavailableException("The disk is full", new IOException("no room beside the database"));
        }
    }

    /** Something could not be written. */
    void lacked(IOException e) {
        if (!full) {
            full = true;
            log.error("Nothing is taken until there is room beside the database again: {}", e.toString());
        }
    }

    /**
     * Returns whether there is room, which it tries if there was none the last time or if the disk says that there is little.
     *
     * @param due bytes that are to be written
     */
    boolean isThere(long due) {
        if (!full && files.usableSpace() >= need(due)) {
            return true;
        }
        if (!hasFor(due)) {
            lacked(new IOException("less than " + need(due) + " bytes can be written"));
            return false;
        }
        if (full) {
            full = false;
            log.info("There is room beside the database again");
        }
        return true;
    }

    /** Returns whether so much can be written, which it tries. */
    boolean hasFor(long due) {
        return files.canWrite(need(due));
    }

    /** Some is left for the journal of meanwhile. */
    private static long need(long due) {
        return 2 * due + MARGIN;
    }
}
