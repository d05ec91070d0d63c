package dev.openim.storage.s3;

import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.object.ObjectStorage;
import dev.openim.object.UploadPart;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.NoSuchUploadException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * {@link ObjectStorage} in a bucket: an object for each object under {@code {prefix}{key}}, brought by multipart uploads.
 *
 * <p>A part is kept in a temporary file until it is there completely: so it can be sent again when the store does not take it at
 * once, and a client that breaks off leaves nothing behind. A rule of the bucket that ends multipart uploads after some days
 * catches those whose beginning was not recorded because of a crash.
 */
public final class S3ObjectStorage implements ObjectStorage {
    private static final int BUFFER = 64 << 10;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final S3Client client;
    private final String bucket;
    private final String prefix;

    /**
     * Takes a client, which stays open, and where to put objects.
     *
     * @param prefix what all keys begin with; may be empty
     */
    public S3ObjectStorage(S3Client client, String bucket, String prefix) {
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    @Override
    public String begin(String key) {
        return call(() -> client.createMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + key))
                .uploadId());
    }

    @Override
    public String putPart(String key, String upload, int number, long size, InputStream bytes) throws IOException {
        Path file = createTemporary();
        try {
            save(bytes, size, file);
            return call(() -> client.uploadPart(
                            request -> request.bucket(bucket)
                                    .key(prefix + key)
                                    .uploadId(upload)
                                    .partNumber(number),
                            RequestBody.fromFile(file))
                    .eTag());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private static Path createTemporary() {
        try {
            return Files.createTempFile("openim-part", null);
        } catch (IOException e) {
            throw new StorageUnavailableException("No temporary file for a part", e);
        }
    }

    private static void save(InputStream bytes, long size, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(file)) {
            for (long left = size; left > 0; ) {
                int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException((size - left) + " bytes (expected: " + size + ")");
                }
                out.write(buffer, 0, read);
                left -= read;
            }
        }
    }

    @Override
    public void complete(String key, String upload, List<UploadPart> parts) {
        List<CompletedPart> completed = parts.stream()
                .map(part -> CompletedPart.builder()
                        .partNumber(part.number())
                        .eTag(part.tag())
                        .build())
                .toList();
        try {
            client.completeMultipartUpload(request -> request.bucket(bucket)
                    .key(prefix + key)
                    .uploadId(upload)
                    .multipartUpload(all -> all.parts(completed)));
        } catch (NoSuchUploadException e) {
            requireThere(key);
        } catch (S3Exception e) {
            if (e.statusCode() == NOT_FOUND) {
                requireThere(key);
            } else if (e.statusCode() == BAD_REQUEST) {
                throw OpenImException.notFound("a part of the upload is not there as it was");
            } else {
                throw unavailable(e);
            }
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    /** Completing an upload again finds no upload but the object. */
    private void requireThere(String key) {
        if (size(key) < 0) {
            throw OpenImException.notFound("the upload is not there any more");
        }
    }

    private long size(String key) {
        return call(() -> {
            try {
                return client.headObject(request -> request.bucket(bucket).key(prefix + key))
                        .contentLength();
            } catch (NoSuchKeyException e) {
                return -1L;
            }
        });
    }

    @Override
    public void abort(String key, String upload) {
        call(() -> {
            try {
                client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(prefix + key).uploadId(upload));
            } catch (NoSuchUploadException e) {
                // It was completed or aborted before.
            }
            return key;
        });
    }

    @Override
    public InputStream read(String key, long from, long length) {
        return call(() -> {
            try {
                return client.getObject(request ->
                        request.bucket(bucket).key(prefix + key).range("bytes=" + from + "-" + (from + length - 1)));
            } catch (NoSuchKeyException e) {
                throw OpenImException.notFound("no object " + key);
            }
        });
    }

    @Override
    public void delete(String key) {
        call(() -> client.deleteObject(request -> request.bucket(bucket).key(prefix + key)));
    }

    private static <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw unavailable(e);
        }
    }

    private static StorageUnavailableException unavailable(SdkException cause) {
        return new StorageUnavailableException("The S3 store did not do it", cause);
    }
}
