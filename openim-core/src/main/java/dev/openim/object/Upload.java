package dev.openim.object;

import java.util.List;
import java.util.stream.IntStream;

/**
 * An upload that has begun.
 *
 * @param uploadId what clients call it
 * @param size of the whole file in bytes, above 0
 * @param partSize of every part but the last, which holds the rest
 * @param form whether the file comes as a form, in one request
 * @param entry what the file is called; of a form, as it was asked for when it began
 * @param storageKey where the bytes go
 * @param storageUpload what the storage calls the upload
 * @param expireTime until when it can be gone on with; milliseconds since the epoch
 */
public record Upload(
        String uploadId,
        long size,
        long partSize,
        boolean form,
        FileEntry entry,
        String storageKey,
        String storageUpload,
        long expireTime) {

    public Upload {
        if (size < 1 || partSize < 1) {
            throw new IllegalArgumentException("size: " + size + ", partSize: " + partSize + " (expected: above 0)");
        }
    }

    public int parts() {
        return (int) ((size + partSize - 1) / partSize);
    }

    /** Returns the size of a part in bytes. */
    public long sizeOf(int partNumber) {
        return Math.min(partSize, size - (partNumber - 1) * partSize);
    }

    /** Returns the numbers of the first parts, of all when {@code wanted} is negative. */
    public List<Integer> firstParts(int wanted) {
        int count = wanted < 0 ? parts() : Math.min(wanted, parts());
        return IntStream.rangeClosed(1, count).boxed().toList();
    }

    public boolean isPart(int number) {
        return number >= 1 && number <= parts();
    }

    boolean isOver(long now) {
        return expireTime <= now;
    }
}
