package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;

import dev.openim.conversation.ReadPosition;
import dev.openim.conversation.UserSeqStore;
import dev.openim.conversation.UserSeqs;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

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
    public void raiseMin(String userId, String conversationId, long minSeq) {
        move(RAISE_MIN, userId, conversationId, minSeq);
    }

    @Override
    public void setMax(String userId, String conversationId, long maxSeq) {
        move(SET_MAX, userId, conversationId, maxSeq);
    }

    private void move(Upsert upsert, String userId, String conversationId, long seq) {
        Rows rows = upsert.rows();
        rows.add(userId, conversationId, seq);
        database.write(() -> upsert.run(database, rows));
    }
}
