package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.listener.ListenerStore;
import dev.openim.listener.Position;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@link ListenerStore} in openim_listener_position: a row for each listener and user. */
final class JdbcListenerStore implements ListenerStore {
    private static final String NOBODY = "";
    private static final Upsert NEW = Upsert.into("openim_listener_position")
            .key("listener_id", TEXT)
            .key("user_id", TEXT)
            .column("inbox_seq", LONG)
            .column("owner_id", TEXT)
            .column("leased_until", LONG);

    private record Row(String userId, String owner, long leasedUntil) {}

    private final Database database;

    JdbcListenerStore(Database database) {
        this.database = database;
    }

    /** Looks without a lock, because a node that only waits mostly finds nothing; then takes what is still to be had. */
    @Override
    public List<Position> claim(
            String listenerId, String owner, long now, long leasedUntil, Collection<String> userIds) {
        Set<String> missing = new TreeSet<>(userIds);
        Set<String> free = new TreeSet<>();
        for (Row row : rows(listenerId, userIds)) {
            missing.remove(row.userId());
            if (row.owner().equals(owner) || row.leasedUntil() < now) {
                free.add(row.userId());
            }
        }
        free.addAll(missing);
        return free.isEmpty()
                ? List.of()
                : database.write(() -> {
                    add(listenerId, missing);
                    return take(listenerId, owner, now, leasedUntil, free);
                });
    }

    private List<Row> rows(String listenerId, Collection<String> userIds) {
        return Database.gather(
                userIds,
                chunk -> database.sql(
                                "SELECT user_id, owner_id, leased_until FROM openim_listener_position"
                                        + " WHERE listener_id = ? AND user_id ",
                                listenerId)
                        .in(TEXT, chunk)
                        .list(row -> new Row(row.getString(1), row.getString(2), row.getLong(3))));
    }

    private void add(String listenerId, Set<String> userIds) {
        if (!userIds.isEmpty()) {
            Rows rows = NEW.rows();
            userIds.forEach(userId -> rows.add(listenerId, userId, Position.UNREAD, NOBODY, 0L));
            NEW.run(database, rows);
        }
    }

    private List<Position> take(String listenerId, String owner, long now, long leasedUntil, Set<String> userIds) {
        Database.chunked(
                userIds,
                chunk -> database.sql(
                                "UPDATE openim_listener_position SET owner_id = ?, leased_until = ?"
                                        + " WHERE listener_id = ? AND (owner_id = ? OR leased_until < ?) AND user_id ",
                                owner,
                                leasedUntil,
                                listenerId,
                                owner,
                                now)
                        .in(TEXT, chunk)
                        .update());
        return Database.gather(
                userIds,
                chunk -> database.sql(
                                "SELECT user_id, inbox_seq FROM openim_listener_position"
                                        + " WHERE listener_id = ? AND owner_id = ? AND user_id ",
                                listenerId,
                                owner)
                        .in(TEXT, chunk)
                        .list(row -> new Position(row.getString(1), row.getLong(2))));
    }

    @Override
    public Set<String> save(String listenerId, String owner, Map<String, Long> positions) {
        return database.write(() -> {
            Set<String> lost = new HashSet<>();
            // In one order, so that nodes do not lock each other out.
            new TreeMap<>(positions).forEach((userId, position) -> {
                if (move(listenerId, owner, userId, position) == 0) {
                    lost.add(userId);
                }
            });
            return lost;
        });
    }

    private int move(String listenerId, String owner, String userId, long position) {
        return database.sql(
                        "UPDATE openim_listener_position SET inbox_seq = CASE WHEN inbox_seq < ? THEN ? ELSE inbox_seq END"
                                + " WHERE listener_id = ? AND user_id = ? AND owner_id = ?",
                        position,
                        position,
                        listenerId,
                        userId,
                        owner)
                .update();
    }

    @Override
    public void release(String listenerId, String owner, Collection<String> userIds) {
        database.write(() -> Database.chunked(
                new TreeSet<>(userIds),
                chunk -> database.sql(
                                "UPDATE openim_listener_position SET owner_id = ?, leased_until = 0"
                                        + " WHERE listener_id = ? AND owner_id = ? AND user_id ",
                                NOBODY,
                                listenerId,
                                owner)
                        .in(TEXT, chunk)
                        .update()));
    }
}
