package dev.openim.object;

import dev.openim.error.StorageUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** A storage nobody reaches. */
final class StorageThatIsAway implements ObjectStorage {
    private static StorageUnavailableException away() {
        return new StorageUnavailableException("away", new IOException("away"));
    }

    @Override
    public String begin(String key) {
        throw away();
    }

    @Override
    public String putPart(String key, String upload, int number, long size, InputStream bytes) {
        throw away();
    }

    @Override
    public void complete(String key, String upload, List<UploadPart> parts) {
        throw away();
    }

    @Override
    public void abort(String key, String upload) {
        throw away();
    }

    @Override
    public InputStream read(String key, long from, long length) {
        throw away();
    }

    @Override
    public void delete(String key) {
        throw away();
    }
}
