package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;

import dev.openim.group.JoinRequest;
import dev.openim.group.JoinRequestStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link JoinRequestStore} in openim_group_request: a row for each group and user. */
final class JdbcJoinRequestStore implements JoinRequestStore {
    private static final Upsert PUT = Upsert.into("openim_group_request")
            .key("group_id", TEXT)
            .key("user_id", TEXT)
            .column("result", INT, "{new}")
            .column("message", TEXT, "{new}")
            .column("request_time", LONG, "{new}")
            .column("handler_id", TEXT, "{new}")
            .column("handle_message", TEXT, "{new}")
            .column("handle_time", LONG, "{new}")
            .column("ex", TEXT, "{new}")
            .column("join_source", INT, "{new}")
            .column("inviter_id", TEXT, "{new}");
    private static final String SELECT =
            "SELECT group_id, user_id, result, message, request_time, handler_id, handle_message, handle_time, ex,"
                    + " join_source, inviter_id FROM openim_group_request WHERE ";
    private static final String ORDER = " ORDER BY request_time DESC, group_id, user_id";

    private record Key(String groupId, String userId) {}

    private final Database database;

    JdbcJoinRequestStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(Collection<JoinRequest> requests) {
        Map<Key, JoinRequest> byKey = new TreeMap<>(comparing(Key::groupId).thenComparing(Key::userId));
        requests.forEach(request -> byKey.put(new Key(request.groupId(), request.userId()), request));
        Rows rows = PUT.rows();
        byKey.values()
                .forEach(request -> rows.add(
                        request.groupId(),
                        request.userId(),
                        request.result(),
                        request.message(),
                        request.requestTime(),
                        request.handlerId(),
                        request.handleMessage(),
                        request.handleTime(),
                        request.ex(),
                        request.joinSource(),
                        request.inviterId()));
        database.write(() -> PUT.run(database, rows));
    }

    @Override
    public List<JoinRequest> find(String groupId, Collection<String> userIds) {
        return Database.gather(
                        userIds,
                        chunk -> database.sql(SELECT + "group_id = ? AND user_id ", groupId)
                                .in(TEXT, chunk)
                                .list(JdbcJoinRequestStore::request))
                .stream()
                .sorted(comparing(JoinRequest::requestTime).reversed().thenComparing(JoinRequest::userId))
                .toList();
    }

    @Override
    public List<JoinRequest> list(Wanted wanted, int offset, int limit) {
        return matching(SELECT, wanted)
                .append(ORDER + " LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcJoinRequestStore::request);
    }

    @Override
    public int count(Wanted wanted) {
        return matching("SELECT COUNT(*) FROM openim_group_request WHERE ", wanted)
                .list(row -> row.getInt(1))
                .get(0);
    }

    private Sql matching(String select, Wanted wanted) {
        Sql sql = database.sql(select + "request_time > ?", wanted.after() == 0 ? Long.MIN_VALUE : wanted.after());
        if (!wanted.userId().isEmpty()) {
            sql.append(" AND user_id = ?", wanted.userId());
        }
        if (!wanted.groupIds().isEmpty()) {
            sql.append(" AND group_id ")
                    .in(TEXT, wanted.groupIds().stream().distinct().toList());
        }
        if (!wanted.results().isEmpty()) {
            sql.append(" AND result ")
                    .in(INT, wanted.results().stream().distinct().toList());
        }
        return sql;
    }

    private static JoinRequest request(ResultSet row) throws SQLException {
        return new JoinRequest(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getLong(8),
                row.getString(9),
                row.getInt(10),
                row.getString(11));
    }
}
