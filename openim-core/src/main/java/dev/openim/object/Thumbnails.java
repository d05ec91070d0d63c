package dev.openim.object;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Smaller pictures, made when first asked for and kept in memory. What all of them may take is bounded: by the size of the
 * cache, and by how many are made at a time from how many pixels.
 */
public final class Thumbnails {
    private static final Logger log = LoggerFactory.getLogger(Thumbnails.class);
    /** What an entry takes besides its bytes, roughly. */
    private static final int ENTRY_SIZE = 200;

    private record Key(String storageKey, ThumbnailRequest request) {}

    private final ObjectStorage storage;
    private final ThumbnailSettings settings;
    private final PictureScaler scaler;
    private final Semaphore turns;
    private final Cache<Key, Optional<Thumbnail>> cache;

    public Thumbnails(ObjectStorage storage, ThumbnailSettings settings) {
        this.storage = storage;
        this.settings = settings;
        this.scaler = new PictureScaler(settings.maxPixels());
        this.turns = new Semaphore(settings.concurrency(), true);
        this.cache = Caffeine.newBuilder()
                .maximumWeight(settings.cacheSize())
                .<Key, Optional<Thumbnail>>weigher((key, made) ->
                        made.map(thumbnail -> thumbnail.bytes().length).orElse(0) + ENTRY_SIZE)
                .build();
    }

    /** Returns a smaller picture; none when the content as it is, is the answer. */
    Optional<Thumbnail> of(Content content, ThumbnailRequest request) {
        if (request.isTooLarge() || content.size() > settings.maxSourceSize()) {
            return Optional.empty();
        }
        Key key = new Key(content.storageKey(), request);
        Optional<Thumbnail> known = cache.getIfPresent(key);
        return known != null ? known : make(key, content);
    }

    private Optional<Thumbnail> make(Key key, Content content) {
        takeTurn();
        try {
            return cache.get(key, missing -> scale(content, missing.request()));
        } finally {
            turns.release();
        }
    }

    private void takeTurn() {
        boolean mine = false;
        try {
            mine = turns.tryAcquire(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw new OpenImException(ErrorCode.INTERNAL, "too many pictures are being made smaller");
        }
    }

    private Optional<Thumbnail> scale(Content content, ThumbnailRequest request) {
        try (InputStream bytes = storage.read(content.storageKey(), 0, content.size())) {
            return scaler.scale(bytes, request);
        } catch (IOException e) {
            log.debug("A picture of {} bytes cannot be made smaller: {}", content.size(), e.toString());
            return Optional.empty();
        }
    }
}
