package dev.openim.storage.disk;

import dev.openim.error.OpenImException;
import dev.openim.error.StorageUnavailableException;
import dev.openim.object.ObjectStorage;
import dev.openim.object.UploadPart;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * {@link ObjectStorage} in a folder, which several nodes share by a network file system:
 *
 * <pre>
 * content/ab/{key}          an object, in one of 256 folders
 * upload/{upload}/{n}.{tag} part n of an upload
 * temporary/{random}        what is being written
 * </pre>
 *
 * <p>Everything is written and forced to the disk under a temporary name first. The folder is made when the first file comes.
 */
public final class DiskObjectStorage implements ObjectStorage {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{4,128}");
    private static final int BUFFER = 64 << 10;

    private final Path folder;
    private final TemporaryFiles temporaryFiles;

    /**
     * Takes the folder.
     *
     * @throws FolderNotWritableException when it is there and cannot be written, or cannot be made
     */
    public DiskObjectStorage(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.temporaryFiles = new TemporaryFiles(this.folder.resolve("temporary"));
        requireWritable(this.folder);
    }

    private static void requireWritable(Path folder) {
        Path there = folder;
        while (there != null && !Files.exists(there)) {
            there = there.getParent();
        }
        if (there == null || !Files.isDirectory(there)) {
            throw new FolderNotWritableException(folder, "is not a folder");
        }
        if (!Files.isWritable(there)) {
            throw new FolderNotWritableException(folder, "cannot be written");
        }
    }

    @Override
    public String begin(String key) {
        require(key);
        return UUID.randomUUID().toString();
    }

    @Override
    public String putPart(String key, String upload, int number, long size, InputStream bytes) throws IOException {
        Path parts = folder.resolve("upload").resolve(require(upload));
        String tag = UUID.randomUUID().toString();
        Path temporary = temporary();
        try {
            write(temporary, bytes, size);
            try {
                Files.createDirectories(parts);
                move(temporary, parts.resolve(number + "." + tag));
                deleteOthers(parts, number, tag);
            } catch (IOException e) {
                throw unavailable(e);
            }
        } finally {
            Files.deleteIfExists(temporary);
        }
        return tag;
    }

    /** Reading fails as it fails; writing as a storage that is not available. */
    private static void write(Path file, InputStream bytes, long size) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (FileChannel channel = create(file)) {
            for (long left = size; left > 0; ) {
                int read = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    throw new EOFException((size - left) + " bytes (expected: " + size + ")");
                }
                append(channel, ByteBuffer.wrap(buffer, 0, read));
                left -= read;
            }
            force(channel);
        }
    }

    private static FileChannel create(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static void append(FileChannel channel, ByteBuffer bytes) {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static void force(FileChannel channel) {
        try {
            channel.force(true);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private static void deleteOthers(Path parts, int number, String tag) throws IOException {
        try (DirectoryStream<Path> same = Files.newDirectoryStream(parts, number + ".*")) {
            for (Path other : same) {
                if (!other.endsWith(number + "." + tag)) {
                    Files.deleteIfExists(other);
                }
            }
        }
    }

    @Override
    public void complete(String key, String upload, List<UploadPart> parts) {
        Path object = object(key);
        try {
            if (!Files.exists(object)) {
                join(object, folder.resolve("upload").resolve(require(upload)), parts);
            }
            abort(key, upload);
        } catch (NoSuchFileException e) {
            // Another one that completed it has removed the parts, or they are not there.
            if (!Files.exists(object)) {
                throw OpenImException.notFound("a part of the upload is not there as it was");
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private void join(Path object, Path from, List<UploadPart> parts) throws IOException {
        Files.createDirectories(object.getParent());
        if (parts.size() == 1) {
            move(part(from, parts.get(0)), object);
            return;
        }
        Path temporary = temporary();
        try (FileChannel joined = create(temporary)) {
            for (UploadPart part : parts) {
                copy(part(from, part), joined);
            }
            joined.force(true);
            move(temporary, object);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static Path part(Path parts, UploadPart part) {
        return parts.resolve(part.number() + "." + require(part.tag()));
    }

    private static void copy(Path part, FileChannel to) throws IOException {
        try (FileChannel from = FileChannel.open(part)) {
            long size = from.size();
            for (long done = 0; done < size; ) {
                done += from.transferTo(done, size - done, to);
            }
        }
    }

    @Override
    public void abort(String key, String upload) {
        Path parts = folder.resolve("upload").resolve(require(upload));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(parts)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(parts);
        } catch (NoSuchFileException e) {
            // Nothing was stored, or it is gone already.
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public InputStream read(String key, long from, long length) {
        try {
            FileChannel channel = FileChannel.open(object(key));
            channel.position(from);
            return new LimitedInputStream(Channels.newInputStream(channel), length);
        } catch (NoSuchFileException e) {
            throw OpenImException.notFound("no object " + key);
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(object(key));
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    private Path object(String key) {
        String shard = String.format("%02x", require(key).hashCode() & 0xFF);
        return folder.resolve("content").resolve(shard).resolve(key);
    }

    private Path temporary() {
        try {
            return temporaryFiles.next();
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    /** The folder's own entry is forced as well, so that the name survives a crash; not every system can. */
    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel parent = FileChannel.open(to.getParent())) {
            parent.force(true);
        } catch (IOException e) {
            // Windows opens no folders; there the file system's journal has to do.
        }
    }

    /** No text that somebody made becomes a part of a path. */
    private static String require(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "key: " + key.length() + " characters (expected: 4-128 of A-Z a-z 0-9 _ -)");
        }
        return key;
    }

    private static StorageUnavailableException unavailable(IOException cause) {
        return new StorageUnavailableException("The folder of files did not do it", cause);
    }
}
