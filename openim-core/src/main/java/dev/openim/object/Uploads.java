package dev.openim.object;

import dev.openim.auth.Caller;
import dev.openim.error.ErrorCode;
import dev.openim.error.OpenImException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Uploads as clients make them: begin, bring the parts, complete. A content that is there already needs no bytes at all.
 *
 * <p>Safe for concurrent use; blocks on catalog and storage. Source: http-api.md 4.
 */
public final class Uploads {
    private static final int MAX_CONTENT_TYPE = 255;
    private static final int MAX_CAUSE = 64;
    private static final int MAX_PARTS_SIGNED = 1000;

    private final FileCatalog catalog;
    private final ObjectStorage storage;
    private final UploadSettings settings;
    private final Clock clock;

    public Uploads(FileCatalog catalog, ObjectStorage storage, UploadSettings settings, Clock clock) {
        this.catalog = catalog;
        this.storage = storage;
        this.settings = settings;
        this.clock = clock;
    }

    public UploadSettings settings() {
        return settings;
    }

    /**
     * Begins an upload.
     *
     * @param wantedParts of how many parts the client wants addresses at once; of all when negative
     * @return the upload; none when the content is there already, and the name leads to it now
     * @throws OpenImException 1001 when something about the file is not allowed or too many uploads are open, 1002 when the name
     *     is not the caller's to give
     */
    public Optional<Upload> begin(Caller caller, String hash, long size, int wantedParts, NewFile file) {
        long partSize = settings.partSize(size);
        if (wantedParts > (size + partSize - 1) / partSize) {
            throw OpenImException.args("maxParts: " + wantedParts + " (expected: no more than there are parts)");
        }
        FileEntry entry = entry(caller, file);
        if (catalog.link(entry, Hashes.require(hash), size)) {
            return Optional.empty();
        }
        return Optional.of(add(UploadId.next(hash, size), partSize, false, entry, settings.uploadTtl()));
    }

    /** As {@link #begin} for a file that comes as a form, whose content is not known before. */
    public Upload beginForm(Caller caller, long size, NewFile file, Optional<Duration> ttl) {
        long partSize = settings.partSize(size);
        FileEntry entry = entry(caller, file);
        return add(UploadId.nextForm(size), partSize, true, entry, ttl.orElse(settings.formTtl()));
    }

    private Upload add(UploadId id, long partSize, boolean form, FileEntry entry, Duration ttl) {
        long now = clock.millis();
        if (catalog.openUploads(entry.ownerId(), now) >= settings.maxOpenUploads()) {
            throw OpenImException.args("open uploads of " + entry.ownerId() + ": " + settings.maxOpenUploads()
                    + " (expected: fewer; complete some or let them expire)");
        }
        String key = id.storageKey();
        Upload upload = new Upload(
                id.toString(), id.size(), partSize, form, entry, key, storage.begin(key), now + ttl.toMillis());
        catalog.addUpload(upload);
        return upload;
    }

    /**
     * Returns the caller's upload, for which he wants addresses of parts.
     *
     * @throws OpenImException 1001 when there are no such parts, 1002 when it is another's, 1701 when it is over
     */
    public Upload toSign(Caller caller, String uploadId, List<Integer> partNumbers) {
        Upload upload = catalog.upload(UploadId.parse(uploadId).toString())
                .filter(found -> !found.isOver(clock.millis()))
                .orElseThrow(Uploads::over);
        caller.requireSelf(upload.entry().ownerId());
        if (partNumbers.size() > MAX_PARTS_SIGNED) {
            throw OpenImException.args(
                    "partNumbers: " + partNumbers.size() + " (expected: at most " + MAX_PARTS_SIGNED + ")");
        }
        if (!partNumbers.stream().allMatch(upload::isPart)) {
            throw OpenImException.args("partNumbers: one is not a part (expected: 1-" + upload.parts() + ")");
        }
        return upload;
    }

    /**
     * Completes an upload. Done again it is answered as the first time.
     *
     * @param partHashes MD5s of the parts in their order
     * @return the name under which the file is kept
     * @throws OpenImException 1001 when the parts are not those that were stored, 1002 when the upload is another's, 1701 when
     *     it is over
     */
    public String complete(Caller caller, String uploadId, List<String> partHashes, NewFile file) {
        UploadId id = UploadId.parse(uploadId);
        FileEntry entry = entry(caller, file);
        Optional<Upload> found = catalog.upload(uploadId);
        found.ifPresent(upload -> caller.requireSelf(upload.entry().ownerId()));
        if (!Hashes.ofParts(partHashes).equals(id.hash())) {
            throw OpenImException.args("parts: md5 mismatching (expected: the parts of the hash that was announced)");
        }
        if (catalog.link(entry, id.hash(), id.size())) {
            catalog.discard(uploadId);
            return entry.name();
        }
        Upload upload = found.orElseThrow(Uploads::over);
        List<UploadPart> parts = partsOf(upload);
        if (!parts.stream().map(UploadPart::md5).toList().equals(partHashes)) {
            throw OpenImException.args("parts: some are not there as announced (expected: all stored)");
        }
        finish(upload, parts, id.hash(), entry);
        return entry.name();
    }

    /**
     * Completes a form, whose file has come. Done again it fails.
     *
     * @return the name under which the file is kept
     * @throws OpenImException as of {@link #complete}
     */
    public String completeForm(Caller caller, String uploadId) {
        Upload upload = catalog.upload(UploadId.parse(uploadId).toString())
                .filter(Upload::form)
                .orElseThrow(Uploads::over);
        caller.requireSelf(upload.entry().ownerId());
        List<UploadPart> parts = partsOf(upload);
        String hash = Hashes.ofParts(parts.stream().map(UploadPart::md5).toList());
        finish(upload, parts, hash, upload.entry());
        return upload.entry().name();
    }

    private List<UploadPart> partsOf(Upload upload) {
        List<UploadPart> parts = catalog.parts(upload.uploadId());
        if (parts.size() != upload.parts()) {
            throw OpenImException.args("parts: " + parts.size() + " stored (expected: " + upload.parts() + ")");
        }
        return parts;
    }

    private void finish(Upload upload, List<UploadPart> parts, String hash, FileEntry entry) {
        storage.complete(upload.storageKey(), upload.storageUpload(), parts);
        // Someone else, or the same client again, may have completed it in between: then the content is there.
        if (!catalog.complete(upload.uploadId(), hash, entry) && !catalog.link(entry, hash, upload.size())) {
            throw over();
        }
    }

    private FileEntry entry(Caller caller, NewFile file) {
        requireShort("contentType", file.contentType(), MAX_CONTENT_TYPE);
        requireShort("cause", file.cause(), MAX_CAUSE);
        String name = FileNames.own(caller, file.name());
        return new FileEntry(name, caller.userId(), file.contentType(), file.cause(), clock.millis());
    }

    private static void requireShort(String field, String value, int most) {
        if (value.length() > most) {
            throw OpenImException.args(field + ": " + value.length() + " characters (expected: at most " + most + ")");
        }
    }

    static OpenImException over() {
        return new OpenImException(ErrorCode.UPLOAD_EXPIRED, "the upload is over (expected: one that was begun)");
    }
}
