package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BYTES;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparingInt;

import dev.openim.message.DuplicateMessageException;
import dev.openim.message.MessageStore;
import dev.openim.message.NewMessage;
import dev.openim.message.SendKey;
import dev.openim.message.SendReceipt;
import dev.openim.message.SeqRange;
import dev.openim.message.StoredMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** {@link MessageStore} in openim_message, and in openim_message_hidden what a user deleted for himself. */
final class JdbcMessageStore implements MessageStore {
    private static final List<ColumnType> MESSAGE = List.of(TEXT, LONG, TEXT, LONG, BYTES, BYTES);
    private static final Upsert HIDE = Upsert.into("openim_message_hidden")
            .key("user_id", TEXT)
            .key("conversation_id", TEXT)
            .key("seq", LONG);

    /** So many ranges share a statement. */
    private static final int RANGES = 32;

    private record Found(int range, StoredMessage message) {}

    private final Database database;
    private final LastNumbers lastSeqs;

    JdbcMessageStore(Database database) {
        this.database = database;
        this.lastSeqs = new LastNumbers(database, "openim_message", "conversation_id", "seq");
    }

    @Override
    public boolean joinsUnitOfWork() {
        return true;
    }

    @Override
    public void append(List<NewMessage> messages) {
        Rows rows = new Rows(MESSAGE);
        for (NewMessage message : messages) {
            rows.add(
                    message.conversationId(),
                    message.seq(),
                    message.senderId(),
                    message.sendTime(),
                    bytesOf(message.sendKey()),
                    message.payload());
        }
        database.write(() -> insert(rows));
    }

    private void insert(Rows rows) {
        try {
            database.insert(
                    "INSERT INTO openim_message (conversation_id, seq, sender_id, send_time, send_key, payload) ",
                    rows,
                    "");
        } catch (DuplicateKeyException e) {
            throw new DuplicateMessageException("A number or a send key is taken already", e);
        }
    }

    @Override
    public Map<String, Long> lastSeqs(Collection<String> conversationIds) {
        return lastSeqs.of(conversationIds);
    }

    @Override
    public Map<SendKey, SendReceipt> findSends(Collection<SendKey> keys) {
        Map<SendKey, SendReceipt> found = new HashMap<>();
        Database.chunked(
                keys,
                chunk -> database.sql(
                                "SELECT send_key, conversation_id, seq, send_time FROM openim_message WHERE send_key ")
                        .in(BYTES, chunk.stream().map(SendKey::bytes).toList())
                        .list(row -> found.put(
                                new SendKey(row.getBytes(1)),
                                new SendReceipt(row.getString(2), row.getLong(3), row.getLong(4)))));
        return found;
    }

    @Override
    public List<StoredMessage> read(List<SeqRange> ranges) {
        List<StoredMessage> messages = new ArrayList<>();
        for (int from = 0; from < ranges.size(); from += RANGES) {
            messages.addAll(readSome(ranges.subList(from, Math.min(ranges.size(), from + RANGES))));
        }
        return messages;
    }

    /** Sorts here and not in the database: MariaDB would put the payloads into a table on disk to sort a union. */
    private List<StoredMessage> readSome(List<SeqRange> ranges) {
        Sql sql = new Sql(database);
        for (int i = 0; i < ranges.size(); i++) {
            SeqRange range = ranges.get(i);
            sql.append(i == 0 ? "" : " UNION ALL ")
                    .append(
                            "SELECT " + i + ", conversation_id, seq, sender_id, send_time, is_read, revocation, payload"
                                    + " FROM openim_message WHERE conversation_id = ? AND seq BETWEEN ? AND ?",
                            range.conversationId(),
                            range.from(),
                            range.to());
        }
        List<Found> found = new ArrayList<>(sql.list(row -> new Found(row.getInt(1), message(row))));
        found.sort(comparingInt(Found::range).thenComparing(row -> row.message().seq()));
        return found.stream().map(Found::message).toList();
    }

    private static StoredMessage message(ResultSet row) throws SQLException {
        return new StoredMessage(
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getString(7),
                row.getBytes(8));
    }

    @Override
    public void markRead(String conversationId, String readerId, Collection<Long> seqs) {
        database.write(() -> Database.chunked(
                seqs,
                chunk -> database.sql(
                                "UPDATE openim_message SET is_read = TRUE"
                                        + " WHERE conversation_id = ? AND sender_id <> ? AND seq ",
                                conversationId,
                                readerId)
                        .in(LONG, chunk)
                        .update()));
    }

    @Override
    public boolean revoke(String conversationId, long seq, String revocation) {
        return database.write(() -> database.sql(
                                        "UPDATE openim_message SET revocation = ?"
                                                + " WHERE conversation_id = ? AND seq = ? AND revocation IS NULL",
                                        revocation,
                                        conversationId,
                                        seq)
                                .update()
                        > 0
                || isRevokedBy(revocation, conversationId, seq));
    }

    private boolean isRevokedBy(String revocation, String conversationId, long seq) {
        return database.sql(
                        "SELECT revocation FROM openim_message WHERE conversation_id = ? AND seq = ?",
                        conversationId,
                        seq)
                .list(row -> revocation.equals(row.getString(1)))
                .contains(true);
    }

    @Override
    public void deleteForUser(String userId, String conversationId, Collection<Long> seqs) {
        database.write(() -> Database.chunked(seqs, chunk -> {
            Rows rows = HIDE.rows();
            database
                    .sql("SELECT seq FROM openim_message WHERE conversation_id = ? AND seq ", conversationId)
                    .in(LONG, chunk)
                    .list(row -> row.getLong(1))
                    .stream()
                    .sorted()
                    .forEach(seq -> rows.add(userId, conversationId, seq));
            HIDE.run(database, rows);
        }));
    }

    @Override
    public void deleteForAll(String conversationId, Collection<Long> seqs) {
        database.write(() -> Database.chunked(
                seqs,
                chunk -> database.sql(
                                "UPDATE openim_message SET payload = ? WHERE conversation_id = ? AND seq ",
                                new byte[0],
                                conversationId)
                        .in(LONG, chunk)
                        .update()));
    }

    @Override
    public Map<String, Set<Long>> deletedForUser(String userId, List<SeqRange> ranges) {
        Map<String, Set<Long>> deleted = new HashMap<>();
        for (int from = 0; from < ranges.size(); from += RANGES) {
            Sql sql = new Sql(database);
            String union = "";
            for (SeqRange range : ranges.subList(from, Math.min(ranges.size(), from + RANGES))) {
                sql.append(union)
                        .append(
                                "SELECT conversation_id, seq FROM openim_message_hidden"
                                        + " WHERE user_id = ? AND conversation_id = ? AND seq BETWEEN ? AND ?",
                                userId,
                                range.conversationId(),
                                range.from(),
                                range.to());
                union = " UNION ALL ";
            }
            sql.list(row -> deleted.computeIfAbsent(row.getString(1), id -> new HashSet<>())
                    .add(row.getLong(2)));
        }
        return deleted;
    }

    private static byte @Nullable [] bytesOf(@Nullable SendKey key) {
        return key == null ? null : key.bytes();
    }
}
