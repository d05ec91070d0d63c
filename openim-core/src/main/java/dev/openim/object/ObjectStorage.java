package dev.openim.object;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Where the bytes of files are: a folder, an S3-compatible store, or what an application brings.
 *
 * <p><b>Shape.</b> An object is a sequence of bytes under a key. Keys are made by the caller, of letters, digits, {@code -}
 * and {@code _}, 4 to 128 of them, and each is used for one object only: an object is never changed. It is brought in parts,
 * numbered 1, 2, 3 …, by an upload that {@link #begin} names. Names that people gave to files never get here.
 * <p><b>Guarantee.</b> A part that {@link #putPart} has answered survives a crash until its upload is completed or aborted. An
 * object is there completely, from the return of {@link #complete} on, or not at all.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks, and streams: none holds a whole file in memory.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException} when the store could not be reached, is full or
 * refused; the operation may have taken effect, and repeating it is safe.
 */
public interface ObjectStorage {
    /** Begins an upload and returns what the store calls it, 1 to 1024 characters. */
    String begin(String key);

    /**
     * Keeps a part, in place of one of the same number that was there before.
     *
     * @param size how many bytes there are; what is read of {@code bytes} ends there
     * @param bytes read on the caller's thread, not closed
     * @return a tag that tells these bytes from others of the same number, 1 to 200 characters
     * @throws IOException when {@code bytes} could not be read, or ended early; the part is as it was before
     */
    String putPart(String key, String upload, int number, long size, InputStream bytes) throws IOException;

    /**
     * Makes an object of the parts in their order. Done again, also by another node, it changes nothing.
     *
     * @throws dev.openim.error.OpenImException 1004 when the upload is not there any more, or a part is not the one its tag
     *     names
     */
    void complete(String key, String upload, List<UploadPart> parts);

    /** Forgets an upload and its parts. Nothing happens when there is none. */
    void abort(String key, String upload);

    /**
     * Opens a stretch of an object. The caller closes the stream, which then ends without reading on.
     *
     * @param from the first byte, from 0
     * @param length how many bytes; the stretch lies inside the object
     * @throws dev.openim.error.OpenImException 1004 when there is no such object
     */
    InputStream read(String key, long from, long length);

    /** Removes an object. Nothing happens when there is none. Streams that are open may fail. */
    void delete(String key);
}
