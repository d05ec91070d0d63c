package dev.openim.object;

import dev.openim.error.OpenImException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** {@link ObjectStorage} in memory, for tests: this one alone does hold whole files. */
public final class InMemoryObjectStorage implements ObjectStorage {
    private record Part(String tag, byte[] bytes) {}

    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Map<String, Map<Integer, Part>> uploads = new ConcurrentHashMap<>();
    private final AtomicLong lastId = new AtomicLong();

    @Override
    public String begin(String key) {
        String upload = "upload-" + lastId.incrementAndGet();
        uploads.put(upload, new ConcurrentHashMap<>());
        return upload;
    }

    @Override
    public String putPart(String key, String upload, int number, long size, InputStream bytes) throws IOException {
        byte[] read = bytes.readNBytes(Math.toIntExact(size));
        if (read.length < size) {
            throw new EOFException(read.length + " bytes (expected: " + size + ")");
        }
        String tag = "part-" + lastId.incrementAndGet();
        partsOf(upload).put(number, new Part(tag, read));
        return tag;
    }

    @Override
    public void complete(String key, String upload, List<UploadPart> parts) {
        if (objects.containsKey(key)) {
            return;
        }
        Map<Integer, Part> stored = partsOf(upload);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        for (UploadPart part : parts) {
            Part bytes = stored.get(part.number());
            if (bytes == null || !bytes.tag().equals(part.tag())) {
                throw OpenImException.notFound("part " + part.number() + " is not there as it was");
            }
            object.writeBytes(bytes.bytes());
        }
        objects.put(key, object.toByteArray());
        uploads.remove(upload);
    }

    private Map<Integer, Part> partsOf(String upload) {
        Map<Integer, Part> stored = uploads.get(upload);
        if (stored == null) {
            throw OpenImException.notFound("the upload is not there any more");
        }
        return stored;
    }

    @Override
    public void abort(String key, String upload) {
        uploads.remove(upload);
    }

    @Override
    public InputStream read(String key, long from, long length) {
        byte[] object = objects.get(key);
        if (object == null) {
            throw OpenImException.notFound("no object " + key);
        }
        return new ByteArrayInputStream(object, Math.toIntExact(from), Math.toIntExact(length));
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }
}
