package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import dev.openim.message.DuplicateMessageException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;

/** {@link InboxStore} in openim_inbox: a row for each entry. */
final class JdbcInboxStore implements InboxStore {
    private static final List<ColumnType> ENTRY = List.of(TEXT, LONG, TEXT, LONG, LONG);
    private static final String INSERT =
            "INSERT INTO openim_inbox (user_id, inbox_seq, conversation_id, seq, entry_time) ";
    private static final String SELECT =
            "SELECT user_id, inbox_seq, conversation_id, seq, entry_time FROM openim_inbox WHERE user_id = ?";

    private final Database database;

    JdbcInboxStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<InboxEntry> entries) {
        Rows rows = rows(entries);
        database.write(() -> {
            if (!insert(rows)) {
                entries.forEach(this::insertOrCompare);
            }
        });
    }

    /**
     * Inserts rows that are most likely new.
     *
     * @return false when some were there; PostgreSQL has inserted the others then, the other databases none
     */
    private boolean insert(Rows rows) {
        try {
            // PostgreSQL lets nothing more be done in a transaction after an error, so there it must not come to one.
            String behind = database.dialect() == Dialect.POSTGRESQL ? " ON CONFLICT DO NOTHING" : "";
            return database.insert(INSERT, rows, behind) == rows.size();
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** Looks with a lock, because a transaction that reads a snapshot would not see what stood in the way. */
    private void insertOrCompare(InboxEntry entry) {
        List<InboxEntry> taken = database.sql(
                        SELECT + " AND inbox_seq = ? FOR UPDATE", entry.userId(), entry.inboxSeq())
                .list(JdbcInboxStore::entry);
        if (taken.isEmpty()) {
            database.insert(INSERT, rows(List.of(entry)), "");
        } else if (!taken.get(0).pointsWhere(entry)) {
            throw new DuplicateMessageException(
                    "inboxSeq: " + entry.inboxSeq() + " (expected: a number not taken yet)");
        }
    }

    @Override
    public List<InboxEntry> read(String userId, long after, int limit) {
        return database.sql(SELECT + " AND inbox_seq > ? ORDER BY inbox_seq LIMIT ?", userId, after, limit)
                .list(JdbcInboxStore::entry);
    }

    private static InboxEntry entry(ResultSet row) throws SQLException {
        return new InboxEntry(row.getString(1), row.getLong(2), row.getString(3), row.getLong(4), row.getLong(5));
    }

    private static Rows rows(List<InboxEntry> entries) {
        Rows rows = new Rows(ENTRY);
        for (InboxEntry entry : entries) {
            rows.add(entry.userId(), entry.inboxSeq(), entry.conversationId(), entry.seq(), entry.time());
        }
        return rows;
    }
}
