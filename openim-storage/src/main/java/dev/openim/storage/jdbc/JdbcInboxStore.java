package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.inbox.DuplicateEntryException;
import dev.openim.inbox.InboxEntry;
import dev.openim.inbox.InboxStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.dao.DuplicateKeyException;

/**
 * {@link InboxStore} in openim_inbox, a row for each entry, and openim_inbox_direct, a row for each user and timeline he reads
 * directly.
 */
final class JdbcInboxStore implements InboxStore {
    private static final List<ColumnType> ENTRY = List.of(TEXT, LONG, TEXT, LONG, LONG);
    private static final String INSERT =
            "INSERT INTO openim_inbox (user_id, inbox_seq, conversation_id, seq, entry_time) ";
    private static final String SELECT =
            "SELECT user_id, inbox_seq, conversation_id, seq, entry_time FROM openim_inbox WHERE user_id = ?";

    private static final Upsert MARK = Upsert.into("openim_inbox_direct")
            .key("user_id", TEXT)
            .key("conversation_id", TEXT)
            .column("marking", LONG);

    private final Database database;
    private final LastNumbers lastNumbers;

    JdbcInboxStore(Database database) {
        this.database = database;
        this.lastNumbers = new LastNumbers(database, "openim_inbox", "user_id", "inbox_seq");
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
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
            throw new DuplicateEntryException("inboxSeq: " + entry.inboxSeq() + " (expected: a number not taken yet)");
        }
    }

    @Override
    public Map<String, Long> lastNumbers(Collection<String> userIds) {
        return lastNumbers.of(userIds);
    }

    /** Databases that cannot say which rows they inserted find them by what is the same in all of one call. */
    @Override
    public List<String> markDirect(String conversationId, Collection<String> userIds) {
        long marking = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        Rows rows = MARK.rows();
        new TreeSet<>(userIds).forEach(userId -> rows.add(userId, conversationId, marking));
        return database.write(() -> {
            if (database.dialect().hasArrays()) {
                return MARK.returning(database, rows, row -> row.getString(1));
            }
            MARK.run(database, rows);
            return database.sql("SELECT user_id FROM openim_inbox_direct WHERE marking = ?", marking)
                    .list(row -> row.getString(1));
        });
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
