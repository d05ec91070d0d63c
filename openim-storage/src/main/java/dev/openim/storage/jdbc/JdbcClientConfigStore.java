package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.clientconfig.ClientConfig;
import dev.openim.clientconfig.ClientConfigStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link ClientConfigStore} in openim_client_config: a row for each user id and key. */
final class JdbcClientConfigStore implements ClientConfigStore {
    private static final Upsert PUT = Upsert.into("openim_client_config")
            .key("user_id", TEXT)
            .key("config_key", TEXT)
            .column("config_value", TEXT, "{new}");
    private static final String SELECT = "SELECT user_id, config_key, config_value FROM openim_client_config WHERE ";
    private static final String ORDER = " ORDER BY user_id, config_key";

    private final Database database;

    JdbcClientConfigStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(String userId, Map<String, String> configs) {
        Rows rows = PUT.rows();
        new TreeMap<>(configs).forEach((key, value) -> rows.add(userId, key, value));
        database.write(() -> PUT.run(database, rows));
    }

    @Override
    public void delete(String userId, Collection<String> keys) {
        database.write(() -> Database.chunked(
                keys,
                chunk -> database.sql("DELETE FROM openim_client_config WHERE user_id = ? AND config_key ", userId)
                        .in(TEXT, chunk)
                        .update()));
    }

    @Override
    public List<ClientConfig> find(Collection<String> userIds) {
        return Database.gather(
                userIds.stream().sorted().toList(),
                chunk -> database.sql(SELECT + "user_id ")
                        .in(TEXT, chunk)
                        .append(ORDER)
                        .list(JdbcClientConfigStore::config));
    }

    @Override
    public int countOf(String userId) {
        return database.sql("SELECT COUNT(*) FROM openim_client_config WHERE user_id = ?", userId)
                .list(row -> row.getInt(1))
                .get(0);
    }

    @Override
    public List<ClientConfig> list(String userId, String key, int offset, int limit) {
        return where(SELECT, userId, key)
                .append(ORDER + " LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcClientConfigStore::config);
    }

    @Override
    public long count(String userId, String key) {
        return where("SELECT COUNT(*) FROM openim_client_config WHERE ", userId, key)
                .list(row -> row.getLong(1))
                .get(0);
    }

    private Sql where(String select, String userId, String key) {
        Sql sql = database.sql(select);
        if (userId.isEmpty() && key.isEmpty()) {
            return sql.append("user_id IS NOT NULL");
        } else if (key.isEmpty()) {
            return sql.append("user_id = ?", userId);
        }
        return userId.isEmpty()
                ? sql.append("config_key = ?", key)
                : sql.append("user_id = ? AND config_key = ?", userId, key);
    }

    private static ClientConfig config(ResultSet row) throws SQLException {
        return new ClientConfig(row.getString(1), row.getString(2), row.getString(3));
    }
}
