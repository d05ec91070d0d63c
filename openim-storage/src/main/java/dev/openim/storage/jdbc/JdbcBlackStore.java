package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.relation.Black;
import dev.openim.relation.BlackStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/** {@link BlackStore} in openim_black: a row for each owner and whom he blocked. */
final class JdbcBlackStore implements BlackStore {
    private static final List<ColumnType> BLACK = List.of(TEXT, TEXT, TEXT, INT, TEXT, LONG);
    private static final String COLUMNS = "owner_id, blocked_id, ex, add_source, operator_id, create_time";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM openim_black WHERE owner_id = ?";

    private final Database database;

    JdbcBlackStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(Black black) {
        Rows rows = new Rows(BLACK);
        rows.add(
                black.ownerId(),
                black.blockedId(),
                black.ex(),
                black.addSource(),
                black.operatorId(),
                black.createTime());
        return database.writeUnlessTaken(
                () -> database.insert("INSERT INTO openim_black (" + COLUMNS + ") ", rows, ""));
    }

    @Override
    public boolean remove(String ownerId, String blockedId) {
        return database.write(
                () -> database.sql("DELETE FROM openim_black WHERE owner_id = ? AND blocked_id = ?", ownerId, blockedId)
                                .update()
                        > 0);
    }

    @Override
    public List<Black> find(String ownerId, Collection<String> blockedIds) {
        return Database.gather(
                        blockedIds,
                        chunk -> database.sql(SELECT + " AND blocked_id ", ownerId)
                                .in(TEXT, chunk)
                                .list(JdbcBlackStore::black))
                .stream()
                .sorted(Black.ORDER)
                .toList();
    }

    @Override
    public List<Black> list(String ownerId, int offset, int limit) {
        return database.sql(SELECT + " ORDER BY create_time, blocked_id LIMIT ? OFFSET ?", ownerId, limit, offset)
                .list(JdbcBlackStore::black);
    }

    @Override
    public int count(String ownerId) {
        return database.sql("SELECT COUNT(*) FROM openim_black WHERE owner_id = ?", ownerId)
                .list(row -> row.getInt(1))
                .get(0);
    }

    private static Black black(ResultSet row) throws SQLException {
        return new Black(
                row.getString(1), row.getString(2), row.getString(3), row.getInt(4), row.getString(5), row.getLong(6));
    }
}
