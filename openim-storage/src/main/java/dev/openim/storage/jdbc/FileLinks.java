package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.object.Content;
import dev.openim.object.FileEntry;
import dev.openim.object.Garbage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which file leads to which content, and what becomes of a content to which none leads. Used inside a unit of work only.
 *
 * <p>Locks keep a content from being dropped while a file comes to lead to it: files first, then contents.
 */
final class FileLinks {
    record Link(String nameKey, String hash, long size) {}

    private static final String SELECT_LINK = "SELECT name_key, hash, content_size FROM openim_file WHERE ";
    private static final Upsert PUT_FILE = Upsert.into("openim_file")
            .key("name_key", TEXT)
            .column("file_name", TEXT, "{new}")
            .column("owner_id", TEXT, "{new}")
            .column("content_type", TEXT, "{new}")
            .column("cause", TEXT, "{new}")
            .column("create_time", LONG, "{new}")
            .column("hash", TEXT, "{new}")
            .column("content_size", LONG, "{new}");
    private static final Upsert ADD_CONTENT = Upsert.into("openim_content")
            .key("hash", TEXT)
            .key("content_size", LONG)
            .column("storage_key", TEXT);
    private static final Upsert ADD_GARBAGE =
            Upsert.into("openim_file_garbage").key("storage_key", TEXT).column("storage_upload", TEXT, "{new}");

    private final Database database;

    FileLinks(Database database) {
        this.database = database;
    }

    /** Locks a file, if there is one, and returns where it leads. */
    List<Link> lock(String name) {
        return database.sql(SELECT_LINK + "name_key = ? FOR UPDATE", keyOf(name))
                .list(FileLinks::link);
    }

    /** Lets a file lead to a content, if that is there. */
    boolean link(FileEntry entry, String hash, long size) {
        List<Link> before = lock(entry.name());
        Set<String> hashes = new HashSet<>(before.stream().map(Link::hash).toList());
        hashes.add(hash);
        List<Content> locked = lockContents(hashes);
        if (locked.stream().noneMatch(content -> isOf(content, hash, size))) {
            return false;
        }
        Rows rows = PUT_FILE.rows();
        rows.add(
                keyOf(entry.name()),
                entry.name(),
                entry.ownerId(),
                entry.contentType(),
                entry.cause(),
                entry.createTime(),
                hash,
                size);
        PUT_FILE.run(database, rows);
        dropUnused(only(locked, before));
        return true;
    }

    private static boolean isOf(Content content, String hash, long size) {
        return content.hash().equals(hash) && content.size() == size;
    }

    private static List<Content> only(List<Content> contents, List<Link> links) {
        return contents.stream()
                .filter(content -> links.stream().anyMatch(link -> isOf(content, link.hash(), link.size())))
                .toList();
    }

    /** Adds a content, and returns false when another one of the same bytes is there. */
    boolean addContent(Content content) {
        Rows rows = ADD_CONTENT.rows();
        rows.add(content.hash(), content.size(), content.storageKey());
        ADD_CONTENT.run(database, rows);
        return lockContents(Set.of(content.hash())).contains(content);
    }

    /** Removes old files, and the contents to which none leads then. */
    int expire(List<String> causes, long before, int limit) {
        List<Link> old = database.sql(SELECT_LINK + "cause ")
                .in(TEXT, causes)
                .append(" AND create_time < ? ORDER BY create_time, name_key LIMIT ? FOR UPDATE", before, limit)
                .list(FileLinks::link);
        Set<String> hashes = new HashSet<>(old.stream().map(Link::hash).toList());
        List<Content> locked = lockContents(hashes);
        Database.chunked(
                old.stream().map(Link::nameKey).toList(),
                keys -> database.sql("DELETE FROM openim_file WHERE name_key ")
                        .in(TEXT, keys)
                        .update());
        dropUnused(only(locked, old));
        return old.size();
    }

    private List<Content> lockContents(Collection<String> hashes) {
        return Database.gather(
                hashes.stream().sorted().toList(),
                chunk -> database.sql("SELECT hash, content_size, storage_key FROM openim_content WHERE hash ")
                        .in(TEXT, chunk)
                        .append(" ORDER BY hash, content_size FOR UPDATE")
                        .list(row -> new Content(row.getString(1), row.getLong(2), row.getString(3))));
    }

    private void dropUnused(List<Content> candidates) {
        List<String> hashes = candidates.stream().map(Content::hash).toList();
        List<Link> used = Database.gather(
                hashes,
                chunk -> database.sql("SELECT DISTINCT '', hash, content_size FROM openim_file WHERE hash ")
                        .in(TEXT, chunk)
                        .list(FileLinks::link));
        List<Content> unused = candidates.stream()
                .filter(content -> used.stream().noneMatch(link -> isOf(content, link.hash(), link.size())))
                .toList();
        List<String> keys = unused.stream().map(Content::storageKey).toList();
        Database.chunked(
                keys,
                chunk -> database.sql("DELETE FROM openim_content WHERE hash ")
                        .in(TEXT, unused.stream().map(Content::hash).toList())
                        .append(" AND storage_key ")
                        .in(TEXT, chunk)
                        .update());
        addGarbage(keys.stream().map(key -> new Garbage(key, "")).toList());
    }

    void addGarbage(List<Garbage> garbage) {
        Rows rows = ADD_GARBAGE.rows();
        Stream<Garbage> inOrder =
                garbage.stream().sorted((a, b) -> a.storageKey().compareTo(b.storageKey()));
        inOrder.forEach(one -> rows.add(one.storageKey(), one.storageUpload()));
        ADD_GARBAGE.run(database, rows);
    }

    private static Link link(ResultSet row) throws SQLException {
        return new Link(row.getString(1), row.getString(2), row.getLong(3));
    }

    static String keyOf(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
