package dev.openim.object;

import dev.openim.error.OpenImException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the bytes of uploads. Who sends them has shown that he may: nothing is asked here. Safe for concurrent use. */
public final class PartReceiver {
    private static final Logger log = LoggerFactory.getLogger(PartReceiver.class);

    private final FileCatalog catalog;
    private final ObjectStorage storage;
    private final Clock clock;

    public PartReceiver(FileCatalog catalog, ObjectStorage storage, Clock clock) {
        this.catalog = catalog;
        this.storage = storage;
        this.clock = clock;
    }

    /**
     * Returns an upload that can be gone on with.
     *
     * @throws OpenImException 1701 when there is none (any more)
     */
    public Upload open(String uploadId) {
        return catalog.upload(uploadId)
                .filter(upload -> !upload.isOver(clock.millis()))
                .orElseThrow(Uploads::over);
    }

    /**
     * Keeps a part.
     *
     * @param length what the sender says its size is; negative when he does not say
     * @throws OpenImException 1001 when there is no such part, or it is not as long as it must be
     * @throws IOException when the bytes could not be read
     */
    public void part(Upload upload, int number, long length, InputStream bytes) throws IOException {
        if (!upload.isPart(number)) {
            throw OpenImException.args("partNumber: " + number + " (expected: 1-" + upload.parts() + ")");
        }
        long expected = upload.sizeOf(number);
        if (length >= 0 && length != expected) {
            throw OpenImException.args("part " + number + ": " + length + " bytes (expected: " + expected + ")");
        }
        store(upload, number, expected, bytes);
        if (length < 0 && bytes.read() >= 0) {
            throw OpenImException.args("part " + number + ": more bytes (expected: " + expected + ")");
        }
    }

    /**
     * Keeps the bytes of a form's file, in parts like any other's.
     *
     * @throws OpenImException 1001 when the file is not as long as was said when the form was asked for
     * @throws IOException when the bytes could not be read
     */
    public void form(Upload upload, InputStream bytes) throws IOException {
        for (int number = 1; number <= upload.parts(); number++) {
            store(upload, number, upload.sizeOf(number), bytes);
        }
        if (bytes.read() >= 0) {
            catalog.discard(upload.uploadId());
            throw OpenImException.args("file: more bytes (expected: " + upload.size() + ")");
        }
    }

    private void store(Upload upload, int number, long size, InputStream bytes) throws IOException {
        MessageDigest digest = Hashes.md5();
        String tag = storage.putPart(
                upload.storageKey(), upload.storageUpload(), number, size, new DigestInputStream(bytes, digest));
        if (!catalog.addPart(upload.uploadId(), new UploadPart(number, Hashes.hex(digest), size, tag))) {
            log.debug("A part came when its upload was over");
            storage.abort(upload.storageKey(), upload.storageUpload());
            throw Uploads.over();
        }
    }
}
