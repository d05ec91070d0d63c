package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.openim.device.ClientLog;
import dev.openim.device.DeviceStore;
import dev.openim.device.PushToken;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@link DeviceStore} in openim_push_token, openim_push_token_owner, openim_app_badge and openim_client_log. */
final class JdbcDeviceStore implements DeviceStore {
    private static final Upsert PUT_TOKEN = Upsert.into("openim_push_token")
            .key("user_id", TEXT)
            .key("platform_id", INT)
            .column("push_token", TEXT, "{new}")
            .column("expire_time", LONG, "{new}");
    private static final Upsert PUT_OWNER = Upsert.into("openim_push_token_owner")
            .key("token_hash", TEXT)
            .column("user_id", TEXT, "{new}")
            .column("platform_id", INT, "{new}");
    private static final Upsert PUT_BADGE =
            Upsert.into("openim_app_badge").key("user_id", TEXT).column("unread", INT, "{new}");
    private static final Upsert COUNT_UP =
            Upsert.into("openim_app_badge").key("user_id", TEXT).column("unread", INT, "{old} + {new}");
    private static final String LOG_COLUMNS =
            "log_id, user_id, platform_id, url, create_time, file_name, system_type, ex, client_version";
    private static final List<ColumnType> LOG = List.of(TEXT, TEXT, INT, TEXT, LONG, TEXT, TEXT, TEXT, TEXT);

    private final Database database;

    JdbcDeviceStore(Database database) {
        this.database = database;
    }

    @Override
    public void putToken(PushToken token) {
        String hash = hash(token.token());
        Rows owners = PUT_OWNER.rows();
        owners.add(hash, token.userId(), token.platformId());
        Rows rows = PUT_TOKEN.rows();
        rows.add(token.userId(), token.platformId(), token.token(), token.expireTime());
        database.write(() -> {
            takeFromOthers(token, hash);
            PUT_OWNER.run(database, owners);
            PUT_TOKEN.run(database, rows);
        });
    }

    /** Looks before it locks anything: mostly there is nothing to be taken. */
    private void takeFromOthers(PushToken token, String hash) {
        database
                .sql("SELECT user_id, platform_id FROM openim_push_token_owner WHERE token_hash = ?", hash)
                .list(row -> new PushToken(row.getString(1), row.getInt(2), token.token(), 0))
                .stream()
                .filter(former -> !isOfSameDevice(former, token))
                .forEach(this::removeToken);
        database
                .sql(
                        "SELECT user_id, platform_id, push_token, expire_time FROM openim_push_token"
                                + " WHERE user_id = ? AND platform_id = ?",
                        token.userId(),
                        token.platformId())
                .list(JdbcDeviceStore::token)
                .stream()
                .filter(former -> !former.token().equals(token.token()))
                .forEach(this::removeToken);
    }

    private static boolean isOfSameDevice(PushToken one, PushToken other) {
        return one.userId().equals(other.userId()) && one.platformId() == other.platformId();
    }

    @Override
    public void removeToken(PushToken token) {
        database.write(() -> {
            database.sql(
                            "DELETE FROM openim_push_token WHERE user_id = ? AND platform_id = ? AND push_token = ?",
                            token.userId(),
                            token.platformId(),
                            token.token())
                    .update();
            database.sql(
                            "DELETE FROM openim_push_token_owner WHERE token_hash = ? AND user_id = ? AND platform_id = ?",
                            hash(token.token()),
                            token.userId(),
                            token.platformId())
                    .update();
        });
    }

    @Override
    public void removeToken(String userId, int platformId) {
        database.write(() -> tokens(List.of(userId), Long.MIN_VALUE).stream()
                .filter(token -> token.platformId() == platformId)
                .forEach(this::removeToken));
    }

    @Override
    public List<PushToken> tokens(Collection<String> userIds, long nowSeconds) {
        return Database.gather(
                userIds.stream().sorted().toList(),
                chunk -> database.sql(
                                "SELECT user_id, platform_id, push_token, expire_time FROM openim_push_token"
                                        + " WHERE expire_time > ? AND user_id ",
                                nowSeconds)
                        .in(TEXT, chunk)
                        .append(" ORDER BY user_id, platform_id")
                        .list(JdbcDeviceStore::token));
    }

    private static PushToken token(ResultSet row) throws SQLException {
        return new PushToken(row.getString(1), row.getInt(2), row.getString(3), row.getLong(4));
    }

    /** Tokens are too long for an index. */
    private static String hash(String token) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public void putBadge(String userId, int unread) {
        Rows rows = PUT_BADGE.rows();
        rows.add(userId, unread);
        database.write(() -> PUT_BADGE.run(database, rows));
    }

    @Override
    public Map<String, Integer> countUp(Collection<String> userIds) {
        Rows rows = COUNT_UP.rows();
        new TreeSet<>(userIds).forEach(userId -> rows.add(userId, 1));
        return database.write(() -> {
            COUNT_UP.run(database, rows);
            return badges(userIds);
        });
    }

    @Override
    public Map<String, Integer> badges(Collection<String> userIds) {
        return Database.gather(
                        userIds,
                        chunk -> database.sql("SELECT user_id, unread FROM openim_app_badge WHERE user_id ")
                                .in(TEXT, chunk)
                                .list(row -> Map.entry(row.getString(1), row.getInt(2))))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void addLogs(List<ClientLog> logs) {
        Rows rows = new Rows(LOG);
        logs.forEach(log -> rows.add(
                log.logId(),
                log.userId(),
                log.platformId(),
                log.url(),
                log.createTime(),
                log.fileName(),
                log.systemType(),
                log.ex(),
                log.version()));
        database.write(() -> database.insert("INSERT INTO openim_client_log (" + LOG_COLUMNS + ") ", rows, ""));
    }

    @Override
    public boolean removeLogs(Collection<String> logIds) {
        Set<String> wanted = Set.copyOf(logIds);
        return database.write(() -> {
            List<String> there = Database.gather(
                    wanted,
                    chunk -> database.sql("SELECT log_id FROM openim_client_log WHERE log_id ")
                            .in(TEXT, chunk)
                            .append(" FOR UPDATE")
                            .list(row -> row.getString(1)));
            if (there.size() < wanted.size()) {
                return false;
            }
            Database.chunked(
                    there,
                    chunk -> database.sql("DELETE FROM openim_client_log WHERE log_id ")
                            .in(TEXT, chunk)
                            .update());
            return true;
        });
    }

    @Override
    public List<ClientLog> logs(LogQuery query, int offset, int limit) {
        return where("SELECT " + LOG_COLUMNS, query)
                .append(" ORDER BY create_time DESC, log_id LIMIT ? OFFSET ?", limit, offset)
                .list(row -> new ClientLog(
                        row.getString(1),
                        row.getString(2),
                        row.getInt(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9)));
    }

    @Override
    public int countLogs(LogQuery query) {
        return where("SELECT COUNT(*)", query).list(row -> row.getInt(1)).get(0);
    }

    private Sql where(String select, LogQuery query) {
        Sql sql = database.sql(
                select + " FROM openim_client_log WHERE create_time >= ? AND create_time <= ?",
                query.from(),
                query.to());
        String prefix = query.userIdPrefix();
        return prefix.isEmpty() ? sql : sql.append(" AND user_id LIKE ? ESCAPE '!'", escaped(prefix) + "%");
    }

    private static String escaped(String prefix) {
        return prefix.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }
}
