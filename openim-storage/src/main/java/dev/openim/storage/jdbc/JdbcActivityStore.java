package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.statistics.Activity;
import dev.openim.statistics.ActivityRange;
import dev.openim.statistics.ActivityStore;
import dev.openim.statistics.Ranked;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** {@link ActivityStore} in openim_activity: a row for each kind, day and user or group. */
final class JdbcActivityStore implements ActivityStore {
    private static final Upsert ADD = Upsert.into("openim_activity")
            .key("kind", INT)
            .key("day_number", LONG)
            .key("id", TEXT)
            .column("messages", LONG, "{old} + {new}");

    private final Database database;

    JdbcActivityStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(Collection<Activity> counts) {
        if (counts.isEmpty()) {
            return;
        }
        Map<Activity.Key, Long> sums = new TreeMap<>();
        counts.forEach(count -> sums.merge(count.key(), count.messages(), Long::sum));
        Rows rows = ADD.rows();
        sums.forEach((key, messages) -> rows.add(key.kind().code(), key.day(), key.id(), messages));
        database.write(() -> ADD.run(database, rows));
    }

    @Override
    public NavigableMap<Long, Long> byDay(ActivityRange range) {
        NavigableMap<Long, Long> days = new TreeMap<>();
        select("day_number, SUM(messages)", range)
                .append(" GROUP BY day_number")
                .list(row -> days.put(row.getLong(1), row.getLong(2)));
        return days;
    }

    @Override
    public long countIds(ActivityRange range) {
        return select("COUNT(DISTINCT id)", range).list(row -> row.getLong(1)).get(0);
    }

    @Override
    public List<Ranked> rank(ActivityRange range, boolean ascending, int offset, int limit) {
        return select("id, SUM(messages) AS total", range)
                .append(
                        " GROUP BY id ORDER BY total " + (ascending ? "ASC" : "DESC") + ", id LIMIT ? OFFSET ?",
                        limit,
                        offset)
                .list(row -> new Ranked(row.getString(1), row.getLong(2)));
    }

    private Sql select(String what, ActivityRange range) {
        List<Integer> kinds =
                range.kinds().stream().map(Activity.Kind::code).sorted().toList();
        return database.sql("SELECT " + what + " FROM openim_activity WHERE kind ")
                .in(INT, kinds)
                .append(" AND day_number BETWEEN ? AND ?", range.firstDay(), range.lastDay());
    }
}
