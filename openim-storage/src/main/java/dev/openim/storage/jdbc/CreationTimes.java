package dev.openim.storage.jdbc;

import dev.openim.store.EpochDays;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Counts the rows of a table by their {@code create_time}, which has an index. */
final class CreationTimes {
    private final Database database;
    private final String table;

    CreationTimes(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    long countBefore(long time) {
        return database.sql("SELECT COUNT(*) FROM " + table + " WHERE create_time < ?", time)
                .list(row -> row.getLong(1))
                .get(0);
    }

    NavigableMap<Long, Long> byDay(long from, long until) {
        // MariaDB and MySQL divide integers into fractions otherwise.
        String divided = database.dialect() == Dialect.MARIADB ? " DIV " : " / ";
        String day = "create_time" + divided + EpochDays.MILLIS;
        NavigableMap<Long, Long> counts = new TreeMap<>();
        database.sql(
                        "SELECT " + day + ", COUNT(*) FROM " + table
                                + " WHERE create_time >= ? AND create_time < ? GROUP BY " + day,
                        from,
                        until)
                .list(row -> counts.put(row.getLong(1), row.getLong(2)));
        return counts;
    }
}
