package dev.openim.storage.jdbc;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/**
 * "Insert these rows, and where the key is there already, change the row like this": defined once, said to each database in
 * its own way. One statement, so that no other node comes between the looking and the writing.
 *
 * <p>Give rows in the order of their keys, each key once: transactions that lock rows in the same order do not deadlock,
 * and PostgreSQL refuses to change a row twice in one statement.
 */
final class Upsert {
    /** After this many races lost for the same new key the reason is another one. */
    private static final int MAX_ATTEMPTS = 5;

    private record Column(
            String name, ColumnType type, @Nullable String update) {}

    private final String table;
    private final List<Column> keys = new ArrayList<>();
    private final List<Column> columns = new ArrayList<>();

    private Upsert(String table) {
        this.table = table;
    }

    static Upsert into(String table) {
        return new Upsert(table);
    }

    Upsert key(String name, ColumnType type) {
        Column column = new Column(name, type, null);
        keys.add(column);
        columns.add(column);
        return this;
    }

    /** A column that keeps its value where the row is there already. */
    Upsert column(String name, ColumnType type) {
        columns.add(new Column(name, type, null));
        return this;
    }

    /** A column that gets a new value where the row is there already: an expression of {@code {old}} and {@code {new}}. */
    Upsert column(String name, ColumnType type, String update) {
        columns.add(new Column(name, type, update));
        return this;
    }

    /** Returns no rows yet, with columns in the order in which they were named. */
    Rows rows() {
        return new Rows(columns.stream().map(Column::type).toList());
    }

    void run(Database database, Rows rows) {
        for (Rows chunk : database.dialect().chunks(rows)) {
            onH2Again(database, () -> statement(database, chunk).update());
        }
    }

    /**
     * As {@link #run}, and returns the rows that were inserted or changed, as they are now, with the columns in their order.
     * Not for a database without arrays: MariaDB could do it too, but MySQL cannot.
     */
    <T> List<T> returning(Database database, Rows rows, Sql.RowMapper<T> mapper) {
        List<T> results = new ArrayList<>();
        for (Rows chunk : database.dialect().chunks(rows)) {
            onH2Again(database, () -> results.addAll(returning(database, chunk).change(mapper)));
        }
        return results;
    }

    private Sql returning(Database database, Rows rows) {
        return database.dialect() == Dialect.H2
                ? database.sql("SELECT " + names("") + " FROM FINAL TABLE (")
                        .append(statement(database, rows))
                        .append(")")
                : statement(database, rows).append(" RETURNING " + names(table + "."));
    }

    /**
     * H2's MERGE looks first and then inserts: of two transactions that insert the same key, one is told of the duplicate.
     * Only the statement is undone then, and the next time it finds the row.
     */
    private static void onH2Again(Database database, Runnable statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                statement.run();
                return;
            } catch (DuplicateKeyException e) {
                if (database.dialect() != Dialect.H2 || attempt == MAX_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private Sql statement(Database database, Rows rows) {
        return switch (database.dialect()) {
            case H2 ->
                database.sql("MERGE INTO " + table + " USING (").rows(rows).append(mergeTail());
            case POSTGRESQL -> insert(database, rows).append(onConflict());
            case MARIADB -> insert(database, rows).append(onDuplicateKey());
        };
    }

    private Sql insert(Database database, Rows rows) {
        return database.sql("INSERT INTO " + table + " (" + names("") + ") ").rows(rows);
    }

    private String mergeTail() {
        String sameKey = keys.stream()
                .map(key -> table + "." + key.name() + " = n." + key.name())
                .collect(joining(" AND "));
        String updates = updates("n.", "");
        return ") AS n (" + names("") + ") ON " + sameKey
                + (updates.isEmpty() ? "" : " WHEN MATCHED THEN UPDATE SET " + updates)
                + " WHEN NOT MATCHED THEN INSERT (" + names("") + ") VALUES (" + names("n.") + ")";
    }

    private String onConflict() {
        String target = keys.stream().map(Column::name).collect(joining(", ", " ON CONFLICT (", ")"));
        String updates = updates("excluded.", "");
        return target + (updates.isEmpty() ? " DO NOTHING" : " DO UPDATE SET " + updates);
    }

    private String onDuplicateKey() {
        String key = keys.get(0).name();
        String updates = updates("VALUES(", ")");
        return " ON DUPLICATE KEY UPDATE " + (updates.isEmpty() ? key + " = " + table + "." + key : updates);
    }

    private String names(String prefix) {
        return columns.stream().map(column -> prefix + column.name()).collect(joining(", "));
    }

    private String updates(String beforeNew, String behindNew) {
        return columns.stream()
                .flatMap(column -> Stream.ofNullable(column.update())
                        .map(update -> column.name() + " = "
                                + update.replace("{old}", table + "." + column.name())
                                        .replace("{new}", beforeNew + column.name() + behindNew)))
                .collect(joining(", "));
    }
}
