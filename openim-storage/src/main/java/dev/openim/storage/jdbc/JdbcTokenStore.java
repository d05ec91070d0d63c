package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BOOL;
import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.auth.Platform;
import dev.openim.auth.TokenRecord;
import dev.openim.auth.TokenStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * {@link TokenStore} in openim_token, a row for each token, and openim_token_owner, a row for each user who ever had one: it
 * is what an update locks, as a user without tokens has no other row.
 */
final class JdbcTokenStore implements TokenStore {
    private static final Upsert LOCK =
            Upsert.into("openim_token_owner").key("user_id", TEXT).column("updates", LONG, "{old} + 1");
    private static final Upsert PUT = Upsert.into("openim_token")
            .key("user_id", TEXT)
            .key("token_id", TEXT)
            .column("platform", INT, "{new}")
            .column("issued_at", LONG, "{new}")
            .column("expires_at", LONG, "{new}")
            .column("kicked", BOOL, "{new}");
    private static final String SELECT =
            "SELECT token_id, platform, issued_at, expires_at, kicked FROM openim_token WHERE user_id = ?";

    private final Database database;

    JdbcTokenStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<TokenRecord> find(String userId, String tokenId) {
        return database.sql(SELECT + " AND token_id = ?", userId, tokenId).list(JdbcTokenStore::token).stream()
                .findAny();
    }

    @Override
    public List<TokenRecord> list(String userId) {
        return list(database.sql(SELECT, userId));
    }

    @Override
    public List<TokenRecord> update(String userId, UnaryOperator<List<TokenRecord>> change) {
        return database.write(() -> {
            Rows owner = LOCK.rows();
            owner.add(userId, 1L);
            LOCK.run(database, owner);
            // A transaction that reads a snapshot sees what others did before the lock was had only by locking.
            List<TokenRecord> before = list(database.sql(SELECT + " FOR UPDATE", userId));
            List<TokenRecord> after =
                    change.apply(before).stream().sorted(TokenRecord.BY_AGE).toList();
            delete(userId, before, after);
            put(userId, before, after);
            return after;
        });
    }

    private void delete(String userId, List<TokenRecord> before, List<TokenRecord> after) {
        Set<String> kept = after.stream().map(TokenRecord::tokenId).collect(Collectors.toSet());
        List<String> gone = before.stream()
                .map(TokenRecord::tokenId)
                .filter(id -> !kept.contains(id))
                .toList();
        Database.chunked(
                gone,
                chunk -> database.sql("DELETE FROM openim_token WHERE user_id = ? AND token_id ", userId)
                        .in(TEXT, chunk)
                        .update());
    }

    private void put(String userId, List<TokenRecord> before, List<TokenRecord> after) {
        Set<TokenRecord> unchanged = new HashSet<>(before);
        Rows rows = PUT.rows();
        after.stream()
                .filter(token -> !unchanged.contains(token))
                .forEach(token -> rows.add(
                        userId,
                        token.tokenId(),
                        token.platform().id(),
                        token.issuedAt(),
                        token.expiresAt(),
                        token.kicked()));
        PUT.run(database, rows);
    }

    private static List<TokenRecord> list(Sql select) {
        return select.list(JdbcTokenStore::token).stream()
                .sorted(TokenRecord.BY_AGE)
                .toList();
    }

    private static TokenRecord token(ResultSet row) throws SQLException {
        int platform = row.getInt(2);
        return new TokenRecord(
                row.getString(1),
                Platform.of(platform)
                        .orElseThrow(() -> new IllegalStateException("platform: " + platform + " (expected: 1-11)")),
                row.getLong(3),
                row.getLong(4),
                row.getBoolean(5));
    }
}
