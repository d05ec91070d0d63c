package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BYTES;
import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.webhook.WebhookRow;
import dev.openim.webhook.WebhookStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link WebhookStore} in openim_webhook: a row for each. */
final class JdbcWebhookStore implements WebhookStore {
    private static final List<ColumnType> ROW = List.of(TEXT, TEXT, TEXT, TEXT, BYTES, INT, TEXT, LONG);
    private static final String COLUMNS = "event_id, subject, path, operation_id, body, attempts, failure, created_at";

    private final Database database;

    JdbcWebhookStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<WebhookRow> added) {
        Rows rows = new Rows(ROW);
        added.forEach(row -> rows.add(
                row.id(),
                row.subject(),
                row.path(),
                row.operationId(),
                row.body(),
                row.attempts(),
                row.failure(),
                row.time().toEpochMilli()));
        database.write(() -> database.insert("INSERT INTO openim_webhook (" + COLUMNS + ") ", rows, ""));
    }

    @Override
    public List<WebhookRow> waiting(int limit) {
        return database.sql(
                        "SELECT " + COLUMNS + " FROM openim_webhook WHERE dead = FALSE ORDER BY event_id LIMIT ?",
                        limit)
                .list(JdbcWebhookStore::row);
    }

    @Override
    public void remove(Collection<String> ids) {
        database.write(() -> Database.chunked(
                ids,
                chunk -> database.sql("DELETE FROM openim_webhook WHERE event_id ")
                        .in(TEXT, chunk)
                        .update()));
    }

    @Override
    public void failed(WebhookRow row, boolean dead) {
        database.write(() -> database.sql(
                        "UPDATE openim_webhook SET attempts = ?, failure = ?, dead = ? WHERE event_id = ?",
                        row.attempts(),
                        row.failure(),
                        dead,
                        row.id())
                .update());
    }

    @Override
    public List<WebhookRow> dead(@Nullable String afterId, int limit) {
        return database.sql(
                        "SELECT " + COLUMNS
                                + " FROM openim_webhook WHERE dead = TRUE AND event_id > ? ORDER BY event_id LIMIT ?",
                        afterId == null ? "" : afterId,
                        limit)
                .list(JdbcWebhookStore::row);
    }

    @Override
    public boolean revive(String id) {
        return database.write(() -> database.sql(
                                "UPDATE openim_webhook SET attempts = 0, dead = FALSE WHERE dead = TRUE AND event_id = ?",
                                id)
                        .update()
                > 0);
    }

    @Override
    public Counts counts() {
        return new Counts(count("FALSE"), count("TRUE"));
    }

    private long count(String dead) {
        return database.sql("SELECT COUNT(*) FROM openim_webhook WHERE dead = " + dead)
                .list(row -> row.getLong(1))
                .get(0);
    }

    private static WebhookRow row(ResultSet row) throws SQLException {
        return new WebhookRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getBytes(5),
                row.getInt(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
