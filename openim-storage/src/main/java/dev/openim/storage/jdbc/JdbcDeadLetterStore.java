package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.listener.DeadLetter;
import dev.openim.listener.DeadLetterStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** {@link DeadLetterStore} in openim_listener_dead_letter: a row for each. */
final class JdbcDeadLetterStore implements DeadLetterStore {
    private static final String COLUMNS =
            "listener_id, user_id, inbox_seq, conversation_id, seq, attempts, failure, put_at";
    private static final Upsert PUT = Upsert.into("openim_listener_dead_letter")
            .key("listener_id", TEXT)
            .key("user_id", TEXT)
            .key("inbox_seq", LONG)
            .column("conversation_id", TEXT, "{new}")
            .column("seq", LONG, "{new}")
            .column("attempts", INT, "{new}")
            .column("failure", TEXT, "{new}")
            .column("put_at", LONG, "{new}");

    private final Database database;

    JdbcDeadLetterStore(Database database) {
        this.database = database;
    }

    @Override
    public void put(DeadLetter letter) {
        Rows rows = PUT.rows();
        rows.add(
                letter.listenerId(),
                letter.userId(),
                letter.inboxSeq(),
                letter.conversationId(),
                letter.seq(),
                letter.attempts(),
                letter.failure(),
                letter.time().toEpochMilli());
        database.write(() -> PUT.run(database, rows));
    }

    @Override
    public List<DeadLetter> list(String listenerId, int limit) {
        return database.sql(
                        "SELECT " + COLUMNS + " FROM openim_listener_dead_letter WHERE listener_id = ?"
                                + " ORDER BY user_id, inbox_seq LIMIT ?",
                        listenerId,
                        limit)
                .list(JdbcDeadLetterStore::letter);
    }

    @Override
    public long count(String listenerId) {
        return database.sql("SELECT COUNT(*) FROM openim_listener_dead_letter WHERE listener_id = ?", listenerId)
                .list(row -> row.getLong(1))
                .get(0);
    }

    @Override
    public boolean remove(String listenerId, String userId, long inboxSeq) {
        return database.write(() -> database.sql(
                                "DELETE FROM openim_listener_dead_letter"
                                        + " WHERE listener_id = ? AND user_id = ? AND inbox_seq = ?",
                                listenerId,
                                userId,
                                inboxSeq)
                        .update()
                > 0);
    }

    private static DeadLetter letter(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getString(1),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getInt(6),
                row.getString(7),
                Instant.ofEpochMilli(row.getLong(8)));
    }
}
