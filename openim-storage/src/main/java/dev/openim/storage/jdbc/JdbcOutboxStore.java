package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BYTES;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.notification.OutboxRow;
import dev.openim.notification.OutboxStore;
import java.util.Collection;
import java.util.List;

/** {@link OutboxStore} in openim_outbox: a row for each row, with its owner and the end of his lease. */
final class JdbcOutboxStore implements OutboxStore {
    private static final List<ColumnType> ROW = List.of(TEXT, TEXT, LONG, BYTES);
    private static final String INSERT = "INSERT INTO openim_outbox (outbox_id, owner_id, leased_until, content) ";

    private final Database database;

    JdbcOutboxStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(String owner, long leasedUntil, List<OutboxRow> added) {
        Rows rows = new Rows(ROW);
        added.forEach(row -> rows.add(row.id(), owner, leasedUntil, row.content()));
        database.write(() -> database.insert(INSERT, rows, ""));
    }

    /**
     * Looks without a lock, because there is mostly nothing; then one statement takes what is still to be had. Rows are
     * taken by their keys, so that the rows others are just writing are not locked in passing.
     */
    @Override
    public List<OutboxRow> claim(String owner, long now, long leasedUntil, int limit) {
        List<String> ended = database.sql(
                        "SELECT outbox_id FROM openim_outbox WHERE parked = FALSE AND leased_until < ?"
                                + " ORDER BY outbox_id LIMIT ?",
                        now,
                        limit)
                .list(row -> row.getString(1));
        return ended.isEmpty() ? List.of() : database.write(() -> take(owner, now, leasedUntil, ended));
    }

    private List<OutboxRow> take(String owner, long now, long leasedUntil, List<String> ids) {
        Database.chunked(
                ids,
                chunk -> database.sql(
                                "UPDATE openim_outbox SET owner_id = ?, leased_until = ?"
                                        + " WHERE parked = FALSE AND leased_until < ? AND outbox_id ",
                                owner,
                                leasedUntil,
                                now)
                        .in(TEXT, chunk)
                        .update());
        return Database.gather(
                ids,
                chunk -> database.sql(
                                "SELECT outbox_id, content FROM openim_outbox WHERE owner_id = ? AND leased_until = ?"
                                        + " AND parked = FALSE AND outbox_id ",
                                owner,
                                leasedUntil)
                        .in(TEXT, chunk)
                        .append(" ORDER BY outbox_id")
                        .list(row -> new OutboxRow(row.getString(1), row.getBytes(2))));
    }

    @Override
    public void lease(String owner, long leasedUntil, Collection<String> ids) {
        database.write(() -> Database.chunked(
                ids,
                chunk -> database.sql(
                                "UPDATE openim_outbox SET leased_until = ? WHERE owner_id = ? AND outbox_id ",
                                leasedUntil,
                                owner)
                        .in(TEXT, chunk)
                        .update()));
    }

    @Override
    public void remove(Collection<String> ids) {
        database.write(() -> Database.chunked(
                ids,
                chunk -> database.sql("DELETE FROM openim_outbox WHERE outbox_id ")
                        .in(TEXT, chunk)
                        .update()));
    }

    @Override
    public void park(Collection<String> ids) {
        database.write(() -> Database.chunked(
                ids,
                chunk -> database.sql("UPDATE openim_outbox SET parked = TRUE WHERE outbox_id ")
                        .in(TEXT, chunk)
                        .update()));
    }
}
