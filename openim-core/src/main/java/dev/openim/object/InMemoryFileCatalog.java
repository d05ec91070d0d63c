package dev.openim.object;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;
import static java.util.Comparator.naturalOrder;

import dev.openim.store.InMemoryTable;
import dev.openim.store.InMemoryUnitOfWork;
import dev.openim.store.RowKey;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** {@link FileCatalog} in memory. */
public final class InMemoryFileCatalog implements FileCatalog {
    private record ContentKey(String hash, long size) {}

    private final InMemoryUnitOfWork unit;
    private final InMemoryTable<String, StoredFile> files;
    private final InMemoryTable<ContentKey, Content> contents;
    private final InMemoryTable<String, Upload> uploads;
    private final InMemoryTable<RowKey<Integer>, UploadPart> parts;
    private final InMemoryTable<String, Garbage> garbage;

    public InMemoryFileCatalog(InMemoryUnitOfWork unit) {
        this.unit = unit;
        this.files = new InMemoryTable<>(unit, naturalOrder());
        this.contents = new InMemoryTable<>(unit, comparing(ContentKey::hash).thenComparingLong(ContentKey::size));
        this.uploads = new InMemoryTable<>(unit, naturalOrder());
        this.parts = new InMemoryTable<>(unit, RowKey.order());
        this.garbage = new InMemoryTable<>(unit, naturalOrder());
    }

    @Override
    public Optional<StoredFile> find(String name) {
        return unit.run(() -> Optional.ofNullable(files.get(name)));
    }

    @Override
    public boolean link(FileEntry entry, String hash, long size) {
        return unit.run(() -> {
            Content content = contents.get(new ContentKey(hash, size));
            if (content == null) {
                return false;
            }
            place(new StoredFile(entry, content));
            return true;
        });
    }

    private void place(StoredFile file) {
        StoredFile before = files.get(file.entry().name());
        files.put(file.entry().name(), file);
        if (before != null) {
            dropIfUnused(before.content());
        }
    }

    private void dropIfUnused(Content content) {
        if (files.rows().values().stream().noneMatch(file -> file.content().equals(content))) {
            contents.remove(new ContentKey(content.hash(), content.size()));
            garbage.put(content.storageKey(), new Garbage(content.storageKey(), ""));
        }
    }

    @Override
    public void addUpload(Upload upload) {
        unit.run(() -> uploads.put(upload.uploadId(), upload));
    }

    @Override
    public Optional<Upload> upload(String uploadId) {
        return unit.run(() -> Optional.ofNullable(uploads.get(uploadId)));
    }

    @Override
    public int openUploads(String ownerId, long now) {
        return unit.run(() -> (int) uploads.rows().values().stream()
                .filter(upload -> upload.entry().ownerId().equals(ownerId) && !upload.isOver(now))
                .count());
    }

    @Override
    public boolean addPart(String uploadId, UploadPart part) {
        return unit.run(() -> {
            if (uploads.get(uploadId) == null) {
                return false;
            }
            parts.put(new RowKey<>(uploadId, part.number()), part);
            return true;
        });
    }

    @Override
    public List<UploadPart> parts(String uploadId) {
        return unit.run(() -> List.copyOf(RowKey.rowsOf(uploadId, 0, parts).values()));
    }

    @Override
    public boolean complete(String uploadId, String hash, FileEntry entry) {
        return unit.run(() -> {
            Upload upload = uploads.get(uploadId);
            if (upload == null) {
                return false;
            }
            remove(uploadId);
            ContentKey key = new ContentKey(hash, upload.size());
            Content there = contents.get(key);
            if (there == null) {
                there = new Content(hash, upload.size(), upload.storageKey());
                contents.put(key, there);
            } else {
                throwAway(upload);
            }
            place(new StoredFile(entry, there));
            return true;
        });
    }

    @Override
    public void discard(String uploadId) {
        unit.run(() -> {
            Upload upload = uploads.get(uploadId);
            if (upload != null) {
                remove(uploadId);
                throwAway(upload);
            }
        });
    }

    private void throwAway(Upload upload) {
        garbage.put(upload.storageKey(), new Garbage(upload.storageKey(), upload.storageUpload()));
    }

    private void remove(String uploadId) {
        uploads.remove(uploadId);
        List.copyOf(RowKey.rowsOf(uploadId, 0, parts).keySet()).forEach(parts::remove);
    }

    @Override
    public int abandon(long before, int limit) {
        return unit.run(() -> {
            List<Upload> over = uploads.rows().values().stream()
                    .filter(upload -> upload.expireTime() < before)
                    .sorted(comparingLong(Upload::expireTime))
                    .limit(limit)
                    .toList();
            over.forEach(upload -> discard(upload.uploadId()));
            return over.size();
        });
    }

    @Override
    public int expire(Collection<String> causes, long before, int limit) {
        return unit.run(() -> {
            List<StoredFile> old = files.rows().values().stream()
                    .filter(file -> causes.contains(file.entry().cause())
                            && file.entry().createTime() < before)
                    .sorted(comparingLong(file -> file.entry().createTime()))
                    .limit(limit)
                    .toList();
            old.forEach(file -> files.remove(file.entry().name()));
            old.stream().map(StoredFile::content).distinct().forEach(this::dropIfUnused);
            return old.size();
        });
    }

    @Override
    public List<Garbage> garbage(int limit) {
        return unit.run(() -> garbage.rows().values().stream().limit(limit).toList());
    }

    @Override
    public void forget(Collection<String> storageKeys) {
        unit.run(() -> storageKeys.forEach(garbage::remove));
    }
}
