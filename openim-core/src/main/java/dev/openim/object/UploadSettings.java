package dev.openim.object;

import dev.openim.error.OpenImException;
import java.time.Duration;

/**
 * Limits of uploads.
 *
 * @param minPartSize smallest part but the last, bytes; S3 takes none below 5 MiB
 * @param maxPartSize largest part, bytes
 * @param maxParts most parts of a file
 * @param maxSize largest file, bytes
 * @param maxOpenUploads uploads a user may have begun and not ended
 * @param uploadTtl how long an upload can be gone on with; clients believe one that is good for more than an hour
 * @param ticketTtl how long a signed address for parts is good
 * @param formTtl how long a form is good
 */
public record UploadSettings(
        long minPartSize,
        long maxPartSize,
        int maxParts,
        long maxSize,
        int maxOpenUploads,
        Duration uploadTtl,
        Duration ticketTtl,
        Duration formTtl) {
    private static final long MIB = 1 << 20;

    /** Parts as MinIO has them, files of up to 1 GiB. */
    public static final UploadSettings DEFAULTS = new UploadSettings(
            5 * MIB,
            5 * 1024 * MIB,
            10_000,
            1024 * MIB,
            100,
            Duration.ofDays(7),
            Duration.ofHours(24),
            Duration.ofMinutes(10));

    public UploadSettings {
        requireRange("minPartSize", minPartSize, 1, 5 * 1024 * MIB);
        requireRange("maxPartSize", maxPartSize, minPartSize, 5 * 1024 * MIB);
        requireRange("maxParts", maxParts, 1, 10_000);
        requireRange("maxSize", maxSize, 1, maxPartSize * maxParts);
        requireRange("maxOpenUploads", maxOpenUploads, 1, Integer.MAX_VALUE);
        if (uploadTtl.compareTo(Duration.ofHours(2)) < 0) {
            throw new IllegalArgumentException("uploadTtl: " + uploadTtl + " (expected: 2 hours or more)");
        }
        requirePositive("ticketTtl", ticketTtl);
        requirePositive("formTtl", formTtl);
    }

    /**
     * Returns the size of the parts of a file. Clients compute the same by themselves and give up when it differs.
     *
     * @throws OpenImException 1001 when there is no such file, or it is too large
     */
    public long partSize(long size) {
        if (size < 1 || size > maxSize) {
            throw OpenImException.args("size: " + size + " (expected: 1-" + maxSize + ")");
        }
        return size <= minPartSize * maxParts ? minPartSize : (size + maxParts - 1) / maxParts;
    }

    private static void requireRange(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + "-" + most + ")");
        }
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isZero() || duration.isNegative()) {
            throw new IllegalArgumentException(name + ": " + duration + " (expected: above 0)");
        }
    }
}
