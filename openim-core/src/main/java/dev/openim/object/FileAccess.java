package dev.openim.object;

import dev.openim.error.OpenImException;
import java.io.InputStream;
import java.util.Optional;

/** Files as they are fetched. Safe for concurrent use; blocks on catalog and storage. */
public final class FileAccess {
    private final FileCatalog catalog;
    private final ObjectStorage storage;
    private final Thumbnails thumbnails;

    public FileAccess(FileCatalog catalog, ObjectStorage storage, Thumbnails thumbnails) {
        this.catalog = catalog;
        this.storage = storage;
        this.thumbnails = thumbnails;
    }

    /**
     * Returns what a name leads to.
     *
     * @throws OpenImException 1004 when it leads nowhere
     */
    public StoredFile find(String name) {
        return catalog.find(FileNames.kept(name)).orElseThrow(() -> OpenImException.notFound("no file of this name"));
    }

    /** Returns the name under which a file is kept whose client calls it so. */
    public static String nameOf(String clientsName) {
        return FileNames.kept(clientsName);
    }

    /** Opens a stretch of a file, which the caller closes. */
    public InputStream read(StoredFile file, long from, long length) {
        return storage.read(file.content().storageKey(), from, length);
    }

    /** Returns a smaller picture; none when the file as it is, is the answer. */
    public Optional<Thumbnail> thumbnail(StoredFile file, ThumbnailRequest request) {
        return thumbnails.of(file.content(), request);
    }
}
