package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BYTES;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.inbox.Promise;
import dev.openim.inbox.PromiseStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** {@link PromiseStore} in openim_inbox_promise. The table is nearly always empty. */
final class JdbcPromiseStore implements PromiseStore {
    private static final List<ColumnType> ROW = List.of(TEXT, LONG, LONG, BYTES);
    private static final String INSERT =
            "INSERT INTO openim_inbox_promise (conversation_id, seq, entry_time, user_ids) ";

    private final Database database;

    JdbcPromiseStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(List<Promise> promises) {
        Rows rows = new Rows(ROW);
        promises.forEach(promise ->
                rows.add(promise.conversationId(), promise.seq(), promise.time(), encode(promise.userIds())));
        database.write(() -> database.insert(INSERT, rows, ""));
    }

    /** Steps over what another transaction has locked: that one keeps the promise, or leaves it to the next. */
    @Override
    public List<Promise> take(int limit) {
        return database.write(() -> {
            List<Promise> taken = database.sql(
                            "SELECT conversation_id, seq, entry_time, user_ids FROM openim_inbox_promise"
                                    + " ORDER BY entry_time, conversation_id, seq LIMIT ? FOR UPDATE SKIP LOCKED",
                            limit)
                    .list(JdbcPromiseStore::promise);
            for (Promise promise : taken) {
                database.sql(
                                "DELETE FROM openim_inbox_promise WHERE conversation_id = ? AND seq = ?",
                                promise.conversationId(),
                                promise.seq())
                        .update();
            }
            return taken;
        });
    }

    private static Promise promise(ResultSet row) throws SQLException {
        return new Promise(row.getString(1), row.getLong(2), row.getLong(3), decode(row.getBytes(4)));
    }

    private static byte[] encode(List<String> userIds) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            for (String userId : userIds) {
                out.writeUTF(userId);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("an array in memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static List<String> decode(byte[] bytes) {
        List<String> userIds = new ArrayList<>();
        ByteArrayInputStream in = new ByteArrayInputStream(bytes);
        DataInputStream data = new DataInputStream(in);
        try {
            while (in.available() > 0) {
                userIds.add(data.readUTF());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("user_ids: " + bytes.length + " bytes (expected: ids)", e);
        }
        return userIds;
    }
}
