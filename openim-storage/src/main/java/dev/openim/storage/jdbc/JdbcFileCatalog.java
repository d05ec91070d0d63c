package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BOOL;
import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.object.Content;
import dev.openim.object.FileCatalog;
import dev.openim.object.FileEntry;
import dev.openim.object.Garbage;
import dev.openim.object.StoredFile;
import dev.openim.object.Upload;
import dev.openim.object.UploadPart;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * {@link FileCatalog} in openim_content, openim_file, openim_upload, openim_upload_part and openim_file_garbage.
 *
 * <p>Who changes which contents are in use locks the files first, then the contents, both in the order of their keys.
 */
final class JdbcFileCatalog implements FileCatalog {
    private static final String UPLOAD_COLUMNS = "upload_id, content_size, part_size, is_form, file_name, owner_id,"
            + " content_type, cause, create_time, storage_key, storage_upload, expire_time";
    private static final List<ColumnType> UPLOAD =
            List.of(TEXT, LONG, LONG, BOOL, TEXT, TEXT, TEXT, TEXT, LONG, TEXT, TEXT, LONG);
    private static final String SELECT_UPLOAD = "SELECT " + UPLOAD_COLUMNS + " FROM openim_upload";
    private static final Upsert PUT_PART = Upsert.into("openim_upload_part")
            .key("upload_id", TEXT)
            .key("part_number", INT)
            .column("md5", TEXT, "{new}")
            .column("part_size", LONG, "{new}")
            .column("tag", TEXT, "{new}");

    private final Database database;
    private final FileLinks links;

    JdbcFileCatalog(Database database) {
        this.database = database;
        this.links = new FileLinks(database);
    }

    @Override
    public Optional<StoredFile> find(String name) {
        return database
                .sql(
                        "SELECT f.file_name, f.owner_id, f.content_type, f.cause, f.create_time, f.hash, f.content_size,"
                                + " c.storage_key FROM openim_file f JOIN openim_content c"
                                + " ON c.hash = f.hash AND c.content_size = f.content_size WHERE f.name_key = ?",
                        FileLinks.keyOf(name))
                .list(row -> new StoredFile(
                        new FileEntry(
                                row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getLong(5)),
                        new Content(row.getString(6), row.getLong(7), row.getString(8))))
                .stream()
                .findAny();
    }

    @Override
    public boolean link(FileEntry entry, String hash, long size) {
        return database.write(() -> links.link(entry, hash, size));
    }

    @Override
    public void addUpload(Upload upload) {
        FileEntry entry = upload.entry();
        Rows rows = new Rows(UPLOAD);
        rows.add(
                upload.uploadId(),
                upload.size(),
                upload.partSize(),
                upload.form(),
                entry.name(),
                entry.ownerId(),
                entry.contentType(),
                entry.cause(),
                entry.createTime(),
                upload.storageKey(),
                upload.storageUpload(),
                upload.expireTime());
        database.write(() -> database.insert("INSERT INTO openim_upload (" + UPLOAD_COLUMNS + ") ", rows, ""));
    }

    @Override
    public Optional<Upload> upload(String uploadId) {
        return upload(uploadId, "");
    }

    private Optional<Upload> upload(String uploadId, String lock) {
        return database
                .sql(SELECT_UPLOAD + " WHERE upload_id = ?" + lock, uploadId)
                .list(JdbcFileCatalog::upload)
                .stream()
                .findAny();
    }

    @Override
    public int openUploads(String ownerId, long now) {
        return database.sql("SELECT COUNT(*) FROM openim_upload WHERE owner_id = ? AND expire_time > ?", ownerId, now)
                .list(row -> row.getInt(1))
                .get(0);
    }

    @Override
    public boolean addPart(String uploadId, UploadPart part) {
        return database.write(() -> {
            if (upload(uploadId, " FOR UPDATE").isEmpty()) {
                return false;
            }
            Rows rows = PUT_PART.rows();
            rows.add(uploadId, part.number(), part.md5(), part.size(), part.tag());
            PUT_PART.run(database, rows);
            return true;
        });
    }

    @Override
    public List<UploadPart> parts(String uploadId) {
        return database.sql(
                        "SELECT part_number, md5, part_size, tag FROM openim_upload_part WHERE upload_id = ?"
                                + " ORDER BY part_number",
                        uploadId)
                .list(row -> new UploadPart(row.getInt(1), row.getString(2), row.getLong(3), row.getString(4)));
    }

    @Override
    public boolean complete(String uploadId, String hash, FileEntry entry) {
        return database.write(() -> {
            Optional<Upload> found = upload(uploadId, " FOR UPDATE");
            if (found.isEmpty()) {
                return false;
            }
            Upload upload = found.get();
            links.lock(entry.name());
            remove(List.of(uploadId));
            if (!links.addContent(new Content(hash, upload.size(), upload.storageKey()))) {
                links.addGarbage(List.of(garbageOf(upload)));
            }
            return links.link(entry, hash, upload.size());
        });
    }

    @Override
    public void discard(String uploadId) {
        database.write(() -> upload(uploadId, " FOR UPDATE").ifPresent(upload -> throwAway(List.of(upload))));
    }

    @Override
    public int abandon(long before, int limit) {
        return database.write(() -> {
            List<Upload> over = database.sql(
                            SELECT_UPLOAD + " WHERE expire_time < ? ORDER BY expire_time, upload_id LIMIT ? FOR UPDATE",
                            before,
                            limit)
                    .list(JdbcFileCatalog::upload);
            throwAway(over);
            return over.size();
        });
    }

    private void throwAway(List<Upload> uploads) {
        remove(uploads.stream().map(Upload::uploadId).toList());
        links.addGarbage(uploads.stream().map(JdbcFileCatalog::garbageOf).toList());
    }

    private static Garbage garbageOf(Upload upload) {
        return new Garbage(upload.storageKey(), upload.storageUpload());
    }

    private void remove(List<String> uploadIds) {
        Database.chunked(uploadIds, ids -> {
            database.sql("DELETE FROM openim_upload_part WHERE upload_id ")
                    .in(TEXT, ids)
                    .update();
            database.sql("DELETE FROM openim_upload WHERE upload_id ")
                    .in(TEXT, ids)
                    .update();
        });
    }

    @Override
    public int expire(Collection<String> causes, long before, int limit) {
        return causes.isEmpty() ? 0 : database.write(() -> links.expire(List.copyOf(causes), before, limit));
    }

    @Override
    public List<Garbage> garbage(int limit) {
        return database.sql(
                        "SELECT storage_key, storage_upload FROM openim_file_garbage ORDER BY storage_key LIMIT ?",
                        limit)
                .list(row -> new Garbage(row.getString(1), row.getString(2)));
    }

    @Override
    public void forget(Collection<String> storageKeys) {
        database.write(() -> Database.chunked(
                storageKeys,
                keys -> database.sql("DELETE FROM openim_file_garbage WHERE storage_key ")
                        .in(TEXT, keys)
                        .update()));
    }

    private static Upload upload(ResultSet row) throws SQLException {
        return new Upload(
                row.getString(1),
                row.getLong(2),
                row.getLong(3),
                row.getBoolean(4),
                new FileEntry(row.getString(5), row.getString(6), row.getString(7), row.getString(8), row.getLong(9)),
                row.getString(10),
                row.getString(11),
                row.getLong(12));
    }
}
