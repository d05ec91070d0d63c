package dev.openim.object;

import java.time.Duration;

/**
 * What making smaller pictures may cost.
 *
 * @param maxSourceSize largest file that is looked at, bytes
 * @param maxPixels pixels of the largest picture that is decoded
 * @param cacheSize bytes of smaller pictures kept in memory
 * @param concurrency pictures decoded at the same time
 * @param patience how long a request waits for its turn
 */
public record ThumbnailSettings(
        long maxSourceSize, long maxPixels, long cacheSize, int concurrency, Duration patience) {
    /** Files of up to 50 MiB, 30 megapixels, two at a time. */
    public static final ThumbnailSettings DEFAULTS =
            new ThumbnailSettings(50L << 20, 30_000_000, 64L << 20, 2, Duration.ofSeconds(5));

    public ThumbnailSettings {
        if (maxSourceSize < 1 || maxPixels < 1 || cacheSize < 0 || concurrency < 1) {
            throw new IllegalArgumentException("maxSourceSize: " + maxSourceSize + ", maxPixels: " + maxPixels
                    + ", cacheSize: " + cacheSize + ", concurrency: " + concurrency + " (expected: above 0)");
        }
    }
}
