package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.TEXT;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the highest number of each owner in a table whose primary key is the owner and the number. */
final class LastNumbers {
    private static final String EACH =
            "SELECT n.id, (SELECT t.{number} FROM {table} t WHERE t.{owner} = n.id ORDER BY t.{owner} DESC, t.{number} DESC"
                    + " LIMIT 1) FROM (";
    private static final String GROUPED = "SELECT {owner}, MAX({number}) FROM {table} WHERE {owner} ";

    private final Database database;
    private final String table;
    private final String owner;
    private final String number;

    LastNumbers(Database database, String table, String owner, String number) {
        this.database = database;
        this.table = table;
        this.owner = owner;
        this.number = number;
    }

    /** Returns the highest number of each owner; owners without rows are left out. */
    Map<String, Long> of(Collection<String> owners) {
        Map<String, Long> last = new HashMap<>();
        Database.chunked(owners, chunk -> {
            if (database.dialect().hasArrays()) {
                // H2 and PostgreSQL would read all rows of a group for its maximum; so they look once for each owner.
                Rows rows = new Rows(List.of(TEXT));
                chunk.forEach(rows::add);
                database.sql(named(EACH)).rows(rows).append(") AS n (id)").list(row -> add(row, last));
            } else {
                // MariaDB jumps from group to group.
                database.sql(named(GROUPED))
                        .in(TEXT, chunk)
                        .append(" GROUP BY " + owner)
                        .list(row -> add(row, last));
            }
        });
        return last;
    }

    private String named(String sql) {
        return sql.replace("{table}", table).replace("{owner}", owner).replace("{number}", number);
    }

    private static boolean add(ResultSet row, Map<String, Long> last) throws SQLException {
        long found = row.getLong(2);
        if (row.wasNull()) {
            return false;
        }
        last.put(row.getString(1), found);
        return true;
    }
}
