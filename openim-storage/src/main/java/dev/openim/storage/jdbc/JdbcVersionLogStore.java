package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;
import static java.util.Objects.requireNonNull;

import dev.openim.sync.LogChange;
import dev.openim.sync.LogKey;
import dev.openim.sync.LogVersion;
import dev.openim.sync.VersionLogStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@link VersionLogStore} in openim_version_log, a row for each log with its id and version, and openim_version_entry, a row
 * for each entry that ever changed with its last change. A writer holds the log's row until its transaction ends, which is
 * what keeps versions and entries together.
 */
final class JdbcVersionLogStore implements VersionLogStore {
    private static final Upsert NEXT_VERSION = Upsert.into("openim_version_log")
            .key("kind", INT)
            .key("id", TEXT)
            .column("log_id", TEXT)
            .column("version", LONG, "{old} + 1");
    private static final Upsert CREATE = Upsert.into("openim_version_log")
            .key("kind", INT)
            .key("id", TEXT)
            .column("log_id", TEXT)
            .column("version", LONG);
    private static final Upsert ENTRY = Upsert.into("openim_version_entry")
            .key("kind", INT)
            .key("id", TEXT)
            .key("entry_id", TEXT)
            .column("change_kind", INT, "{new}")
            .column("version", LONG, "{new}");

    private final Database database;

    JdbcVersionLogStore(Database database) {
        this.database = database;
    }

    @Override
    public LogVersion current(LogKey key) {
        List<LogVersion> found = find(key, "");
        if (!found.isEmpty()) {
            return found.get(0);
        }
        return database.write(() -> {
            Rows rows = CREATE.rows();
            LogVersion first = LogVersion.first();
            rows.add(code(key.kind()), key.id(), first.id(), first.version());
            CREATE.run(database, rows);
            // Somebody else may have created it since; a transaction that reads a snapshot sees that only by locking.
            return find(key, " FOR UPDATE").get(0);
        });
    }

    private List<LogVersion> find(LogKey key, String behind) {
        return database.sql(
                        "SELECT log_id, version FROM openim_version_log WHERE kind = ? AND id = ?",
                        code(key.kind()),
                        key.id())
                .append(behind)
                .list(row -> new LogVersion(row.getString(1), row.getLong(2)));
    }

    @Override
    public LogVersion append(LogKey key, Collection<String> entryIds, LogChange.Kind kind) {
        return requireNonNull(write(List.of(key), entryIds, kind).get(key));
    }

    @Override
    public Map<LogKey, LogVersion> appendAll(Collection<LogKey> keys, String entryId, LogChange.Kind kind) {
        return write(keys, List.of(entryId), kind);
    }

    private Map<LogKey, LogVersion> write(Collection<LogKey> keys, Collection<String> entryIds, LogChange.Kind kind) {
        Set<LogKey> sortedKeys = new TreeSet<>(comparing(LogKey::kind).thenComparing(LogKey::id));
        sortedKeys.addAll(keys);
        Set<String> sortedEntries = new TreeSet<>(entryIds);
        return database.write(() -> {
            Map<LogKey, LogVersion> versions = nextVersions(sortedKeys);
            Rows rows = ENTRY.rows();
            for (LogKey key : sortedKeys) {
                long version = requireNonNull(versions.get(key)).version();
                sortedEntries.forEach(entry -> rows.add(code(key.kind()), key.id(), entry, kind.code(), version));
            }
            ENTRY.run(database, rows);
            return versions;
        });
    }

    private Map<LogKey, LogVersion> nextVersions(Set<LogKey> keys) {
        Rows rows = NEXT_VERSION.rows();
        for (LogKey key : keys) {
            LogVersion first = LogVersion.first();
            rows.add(code(key.kind()), key.id(), first.id(), first.version());
        }
        Map<LogKey, LogVersion> versions = new HashMap<>();
        if (database.dialect().hasArrays()) {
            NEXT_VERSION.returning(database, rows, row -> versions.put(key(row), version(row)));
        } else {
            NEXT_VERSION.run(database, rows);
            Database.chunked(
                    keys,
                    chunk -> KindedKeys.select(
                                    database,
                                    "log_id, version",
                                    "openim_version_log",
                                    chunk,
                                    key -> code(key.kind()),
                                    LogKey::id)
                            .list(row -> versions.put(key(row), version(row))));
        }
        return versions;
    }

    @Override
    public List<LogChange> since(LogKey key, long version, int limit) {
        return database.sql(
                        "SELECT entry_id, change_kind, version FROM openim_version_entry"
                                + " WHERE kind = ? AND id = ? AND version > ? ORDER BY version LIMIT ?",
                        code(key.kind()),
                        key.id(),
                        version,
                        limit)
                .list(row -> new LogChange(row.getString(1), LogChange.Kind.ofCode(row.getInt(2)), row.getLong(3)));
    }

    private static LogKey key(ResultSet row) throws SQLException {
        return new LogKey(kind(row.getInt(1)), row.getString(2));
    }

    private static LogVersion version(ResultSet row) throws SQLException {
        return new LogVersion(row.getString(3), row.getLong(4));
    }

    private static int code(LogKey.Kind kind) {
        return switch (kind) {
            case FRIENDS -> 1;
            case JOINED_GROUPS -> 2;
            case GROUP_MEMBERS -> 3;
            case CONVERSATIONS -> 4;
            case BLACKS -> 5;
        };
    }

    private static LogKey.Kind kind(int code) {
        return switch (code) {
            case 1 -> LogKey.Kind.FRIENDS;
            case 2 -> LogKey.Kind.JOINED_GROUPS;
            case 3 -> LogKey.Kind.GROUP_MEMBERS;
            case 4 -> LogKey.Kind.CONVERSATIONS;
            case 5 -> LogKey.Kind.BLACKS;
            default -> throw new IllegalStateException("kind: " + code + " (expected: 1-5)");
        };
    }
}
