package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.relation.FriendApplication;
import dev.openim.relation.FriendApplicationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** {@link FriendApplicationStore} in openim_friend_application: a row for each applicant and user asked. */
final class JdbcFriendApplicationStore implements FriendApplicationStore {
    private static final Upsert PUT = Upsert.into("openim_friend_application")
            .key("from_id", TEXT)
            .key("to_id", TEXT)
            .column("handle_result", INT, "{new}")
            .column("message", TEXT, "{new}")
            .column("ex", TEXT, "{new}")
            .column("create_time", LONG, "{new}")
            .column("handler_id", TEXT, "{new}")
            .column("handle_message", TEXT, "{new}")
            .column("handle_time", LONG, "{new}");
    private static final String SELECT = "SELECT from_id, to_id, handle_result, message, ex, create_time, handler_id,"
            + " handle_message, handle_time FROM openim_friend_application WHERE ";
    private static final String BETWEEN = "(from_id = ? AND to_id = ?) OR (from_id = ? AND to_id = ?)";

    private final Database database;

    JdbcFriendApplicationStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(FriendApplication application) {
        Rows rows = PUT.rows();
        rows.add(
                application.fromId(),
                application.toId(),
                application.result(),
                application.message(),
                application.ex(),
                application.createTime(),
                application.handlerId(),
                application.handleMessage(),
                application.handleTime());
        database.write(() -> PUT.run(database, rows));
    }

    @Override
    public List<FriendApplication> between(String oneId, String otherId) {
        return selectBetween(oneId, otherId).list(JdbcFriendApplicationStore::application);
    }

    @Override
    public List<FriendApplication> lockBetween(String oneId, String otherId) {
        return database.write(() -> selectBetween(oneId, otherId)
                .append(" ORDER BY from_id, to_id FOR UPDATE")
                .list(JdbcFriendApplicationStore::application));
    }

    private Sql selectBetween(String oneId, String otherId) {
        return database.sql(SELECT + BETWEEN, oneId, otherId, otherId, oneId);
    }

    @Override
    public List<FriendApplication> list(Side side, String userId, Collection<Integer> results, int offset, int limit) {
        return where(SELECT, side, userId, results)
                .append(" ORDER BY create_time DESC, from_id DESC, to_id DESC LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcFriendApplicationStore::application);
    }

    @Override
    public int count(Side side, String userId, Collection<Integer> results, long after) {
        return where("SELECT COUNT(*) FROM openim_friend_application WHERE ", side, userId, results)
                .append(" AND create_time > ?", after)
                .list(row -> row.getInt(1))
                .get(0);
    }

    private Sql where(String select, Side side, String userId, Collection<Integer> results) {
        Sql sql = database.sql(select + (side == Side.SENT ? "from_id" : "to_id") + " = ?", userId);
        List<Integer> wanted = results.stream().distinct().toList();
        return wanted.isEmpty() ? sql : sql.append(" AND handle_result ").in(INT, wanted);
    }

    private static FriendApplication application(ResultSet row) throws SQLException {
        return new FriendApplication(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getString(7),
                row.getString(8),
                row.getLong(9));
    }
}
