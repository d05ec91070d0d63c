package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;

import dev.openim.conversation.ReadPosition;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.UserSeqs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** {@link UserSeqStore} in openim_user_seq: a row for each user and conversation. */
final class JdbcUserSeqStore implements UserSeqStore {
    private static final Upsert ADVANCE_READ = moving("read_seq", "GREATEST({old}, {new})");
    private static final Upsert RAISE_MIN = moving("min_seq", "GREATEST({old}, {new})");
    private static final Upsert SET_MAX = moving("max_seq", "{new}");

    private record Key(String userId, String conversationId) {}

    private final Database database;

    JdbcUserSeqStore(Database database) {
        this.database = database;
    }

    private static Upsert moving(String column, String update) {
        return Upsert.into("openim_user_seq")
                .key("user_id", TEXT)
                .key("conversation_id", TEXT)
                .column(column, LONG, update);
    }

    @Override
    public Map<String, UserSeqs> get(String userId, Collection<String> conversationIds) {
        Map<String, UserSeqs> found = new HashMap<>();
        Database.chunked(
                conversationIds,
                chunk -> database.sql(
                                "SELECT conversation_id, read_seq, min_seq, max_seq FROM openim_user_seq"
                                        + " WHERE user_id = ? AND conversation_id ",
                                userId)
                        .in(TEXT, chunk)
                        .list(row -> found.put(
                                row.getString(1), new UserSeqs(row.getLong(2), row.getLong(3), row.getLong(4)))));
        return found;
    }

    @Override
    public void advanceRead(Collection<ReadPosition> positions) {
        Map<Key, Long> highest = new TreeMap<>(comparing(Key::userId).thenComparing(Key::conversationId));
        positions.forEach(position ->
                highest.merge(new Key(position.userId(), position.conversationId()), position.seq(), Math::max));
        Rows rows = ADVANCE_READ.rows();
        highest.forEach((key, seq) -> rows.add(key.userId(), key.conversationId(), seq));
        database.write(() -> ADVANCE_READ.run(database, rows));
    }

    @Override
    public void raiseMin(Collection<String> userIds, String conversationId, long minSeq) {
        move(RAISE_MIN, userIds, conversationId, minSeq);
    }

    @Override
    public void setMax(Collection<String> userIds, String conversationId, long maxSeq) {
        if (maxSeq > 0) {
            move(SET_MAX, userIds, conversationId, maxSeq);
        } else {
            // Most have no bound, and no row: there is nothing to take away.
            database.write(() -> bounded(
                    userIds,
                    chunk -> updateBounded("UPDATE openim_user_seq SET max_seq = ?", 0, conversationId, chunk)));
        }
    }

    @Override
    public List<String> raiseMax(Collection<String> userIds, String conversationId, long maxSeq) {
        return database.write(() -> {
            List<String> found = new ArrayList<>();
            bounded(userIds, chunk -> {
                List<String> held = database.sql(
                                "SELECT user_id FROM openim_user_seq WHERE conversation_id = ? AND max_seq > 0"
                                        + " AND user_id ",
                                conversationId)
                        .in(TEXT, chunk)
                        .append(" FOR UPDATE")
                        .list(row -> row.getString(1));
                if (!held.isEmpty()) {
                    updateBounded(
                            "UPDATE openim_user_seq SET max_seq = GREATEST(max_seq, ?)", maxSeq, conversationId, held);
                    found.addAll(held);
                }
            });
            return found;
        });
    }

    private static void bounded(Collection<String> userIds, Consumer<List<String>> work) {
        Database.chunked(new TreeSet<>(userIds), work);
    }

    private void updateBounded(String update, long maxSeq, String conversationId, List<String> userIds) {
        database.sql(update, maxSeq)
                .append(" WHERE conversation_id = ? AND max_seq > 0 AND user_id ", conversationId)
                .in(TEXT, userIds)
                .update();
    }

    private void move(Upsert upsert, Collection<String> userIds, String conversationId, long seq) {
        Rows rows = upsert.rows();
        new TreeSet<>(userIds).forEach(userId -> rows.add(userId, conversationId, seq));
        database.write(() -> upsert.run(database, rows));
    }
}
