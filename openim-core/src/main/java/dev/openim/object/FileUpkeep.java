package dev.openim.object;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes what nobody needs: uploads that were abandoned, files that are old enough, bytes that no name leads to. Every node may
 * do it at any time; what one has not finished another goes on with. For one thread at a time.
 */
public final class FileUpkeep {
    private static final Logger log = LoggerFactory.getLogger(FileUpkeep.class);
    private static final int BATCH = 200;
    /** An upload that has just expired may have a part under way. */
    private static final Duration GRACE = Duration.ofHours(1);

    private final FileCatalog catalog;
    private final ObjectStorage storage;
    private final FileExpiry expiry;
    private final Clock clock;

    public FileUpkeep(FileCatalog catalog, ObjectStorage storage, FileExpiry expiry, Clock clock) {
        this.catalog = catalog;
        this.storage = storage;
        this.expiry = expiry;
        this.clock = clock;
    }

    /** Removes all that can be removed now. Returns early when the thread is interrupted. */
    public void run() {
        long now = clock.millis();
        int abandoned = repeat(() -> catalog.abandon(now - GRACE.toMillis(), BATCH));
        int expired = expiry.after().isZero()
                ? 0
                : repeat(() ->
                        catalog.expire(expiry.causes(), now - expiry.after().toMillis(), BATCH));
        int removed = repeat(this::removeGarbage);
        if (abandoned + expired + removed > 0) {
            log.info("Removed {} abandoned uploads, {} old files, the bytes of {}", abandoned, expired, removed);
        }
    }

    private int removeGarbage() {
        List<Garbage> found = catalog.garbage(BATCH);
        List<String> gone = new ArrayList<>();
        try {
            for (Garbage garbage : found) {
                remove(garbage);
                gone.add(garbage.storageKey());
            }
        } finally {
            catalog.forget(gone);
        }
        return found.size();
    }

    private void remove(Garbage garbage) {
        if (!garbage.storageUpload().isEmpty()) {
            storage.abort(garbage.storageKey(), garbage.storageUpload());
        }
        storage.delete(garbage.storageKey());
    }

    private static int repeat(IntSupplier batch) {
        int total = 0;
        int done;
        do {
            done = batch.getAsInt();
            total += done;
        } while (done == BATCH && !Thread.currentThread().isInterrupted());
        return total;
    }
}
