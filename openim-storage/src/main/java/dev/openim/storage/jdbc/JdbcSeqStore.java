package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Objects.requireNonNull;

import dev.openim.seq.SeqKey;
import dev.openim.seq.SeqStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@link SeqStore} in openim_seq: a row for each counter, with the highest number given. */
final class JdbcSeqStore implements SeqStore {
    private static final Upsert ADD =
            Upsert.into("openim_seq").key("kind", INT).key("id", TEXT).column("last_seq", LONG, "{old} + {new}");
    private static final Upsert RAISE = Upsert.into("openim_seq")
            .key("kind", INT)
            .key("id", TEXT)
            .column("last_seq", LONG, "GREATEST({old}, {new})");

    private final Database database;

    JdbcSeqStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
    }

    @Override
    public Map<SeqKey, Long> allocate(Map<SeqKey, Integer> counts) {
        Rows rows = ADD.rows();
        new TreeMap<>(counts).forEach((key, count) -> rows.add(code(key.kind()), key.id(), (long) count));
        return database.write(() -> {
            Map<SeqKey, Long> first = new HashMap<>();
            added(rows, counts.keySet())
                    .forEach((key, last) -> first.put(key, last - requireNonNull(counts.get(key)) + 1));
            return first;
        });
    }

    /** Adds to the counters and returns where they stand then. They stay locked until the unit's end. */
    private Map<SeqKey, Long> added(Rows rows, Collection<SeqKey> keys) {
        if (!database.dialect().hasArrays()) {
            ADD.run(database, rows);
            return current(keys);
        }
        Map<SeqKey, Long> last = new HashMap<>();
        ADD.returning(
                database, rows, row -> last.put(new SeqKey(kind(row.getInt(1)), row.getString(2)), row.getLong(3)));
        return last;
    }

    @Override
    public Map<SeqKey, Long> current(Collection<SeqKey> keys) {
        Map<SeqKey, Long> current = new HashMap<>();
        Database.chunked(
                keys,
                chunk -> KindedKeys.select(
                                database, "last_seq", "openim_seq", chunk, key -> code(key.kind()), SeqKey::id)
                        .list(row -> current.put(new SeqKey(kind(row.getInt(1)), row.getString(2)), row.getLong(3))));
        return current;
    }

    @Override
    public void raise(Map<SeqKey, Long> seqs) {
        Rows rows = RAISE.rows();
        new TreeMap<>(seqs).forEach((key, seq) -> rows.add(code(key.kind()), key.id(), seq));
        database.write(() -> RAISE.run(database, rows));
    }

    private static int code(SeqKey.Kind kind) {
        return switch (kind) {
            case TIMELINE -> 1;
            case INBOX -> 2;
        };
    }

    private static SeqKey.Kind kind(int code) {
        return code == 1 ? SeqKey.Kind.TIMELINE : SeqKey.Kind.INBOX;
    }
}
