package dev.openim.object;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Which files there are, what they are called and which uploads are under way. The bytes are in an {@link ObjectStorage}.
 *
 * <p><b>Shape.</b> A name leads to one content, to which many names may lead. What no name leads to any more becomes garbage,
 * in the same step; it stays on record until {@link #forget} says that its bytes are gone.
 * <p><b>Guarantee.</b> Each method takes effect completely or not at all. A content that {@link #link} found is there as long
 * as the name leads to it, whatever expires meanwhile.
 * <p><b>Threads.</b> Safe for concurrent use. Every method blocks on the store.
 * <p><b>Errors.</b> {@link dev.openim.error.StorageUnavailableException}; the change may have happened.
 */
public interface FileCatalog {
    Optional<StoredFile> find(String name);

    /**
     * Lets a name lead to a content that is there, in place of the one it led to.
     *
     * @return false when no such content is there; nothing has changed then
     */
    boolean link(FileEntry entry, String hash, long size);

    void addUpload(Upload upload);

    Optional<Upload> upload(String uploadId);

    /** Returns how many uploads of a user have not expired at a time. */
    int openUploads(String ownerId, long now);

    /**
     * Remembers a part in place of the one with its number.
     *
     * @return false when there is no such upload (any more)
     */
    boolean addPart(String uploadId, UploadPart part);

    /** Returns the parts of an upload by their numbers. */
    List<UploadPart> parts(String uploadId);

    /**
     * Ends an upload: its bytes become a content, and the name leads to it. When the same content has come there in another way
     * meanwhile, the name leads to that one and the upload's bytes are garbage.
     *
     * @return false when there is no such upload (any more); nothing has changed then
     */
    boolean complete(String uploadId, String hash, FileEntry entry);

    /** Ends an upload without a file; what it has stored is garbage. Nothing happens when there is none. */
    void discard(String uploadId);

    /**
     * Ends uploads that expired before a time, the oldest first; what they have stored is garbage.
     *
     * @return how many, at most {@code limit}
     */
    int abandon(long before, int limit);

    /**
     * Removes files that were made for one of the causes before a time, the oldest first.
     *
     * @return how many, at most {@code limit}
     */
    int expire(Collection<String> causes, long before, int limit);

    List<Garbage> garbage(int limit);

    /** Takes garbage off the record, by its storage keys. */
    void forget(Collection<String> storageKeys);
}
