package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.BOOL;
import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.conversation.Conversation;
import dev.openim.conversation.ConversationSettings;
import dev.openim.conversation.ConversationStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;

/** {@link ConversationStore} in openim_conversation: a row for each owner and conversation. */
final class JdbcConversationStore implements ConversationStore {
    private static final Upsert CREATE = Upsert.into("openim_conversation")
            .key("owner_id", TEXT)
            .key("conversation_id", TEXT)
            .column("conversation_type", INT)
            .column("peer_id", TEXT)
            .column("group_id", TEXT)
            .column("receive_option", INT)
            .column("pinned", BOOL)
            .column("private_chat", BOOL)
            .column("group_at_type", INT)
            .column("attached_info", TEXT)
            .column("ex", TEXT)
            .column("burn_duration", INT)
            .column("destruct", BOOL)
            .column("destruct_time", LONG)
            .column("latest_destruct_time", LONG)
            .column("create_time", LONG)
            .column("creation_token", LONG);
    private static final String SELECT =
            "SELECT owner_id, conversation_id, conversation_type, peer_id, group_id, receive_option, pinned,"
                    + " private_chat, group_at_type, attached_info, ex, burn_duration, destruct, destruct_time,"
                    + " latest_destruct_time, create_time FROM openim_conversation WHERE owner_id = ?";

    private record Key(String ownerId, String conversationId) {
        static Key of(Conversation row) {
            return new Key(row.ownerId(), row.conversationId());
        }
    }

    private final Database database;

    JdbcConversationStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Conversation> createMissing(List<Conversation> conversations) {
        // By owner, so that transactions take their locks in one order; each owner's rows keep the order they have.
        Map<String, Map<Key, Conversation>> byOwner = new TreeMap<>();
        conversations.forEach(row -> byOwner.computeIfAbsent(row.ownerId(), owner -> new LinkedHashMap<>())
                .putIfAbsent(Key.of(row), row));
        List<Conversation> distinct = byOwner.values().stream()
                .flatMap(rows -> rows.values().stream())
                .toList();
        return database.write(() -> {
            Set<Key> created = created(distinct);
            return distinct.stream()
                    .filter(row -> created.contains(Key.of(row)))
                    .toList();
        });
    }

    /** Inserts the missing rows and returns which they were. Databases that cannot say find them by a token. */
    private Set<Key> created(List<Conversation> conversations) {
        long token = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        Rows rows = CREATE.rows();
        conversations.forEach(row -> add(rows, row, token));
        if (database.dialect().hasArrays()) {
            return new HashSet<>(CREATE.returning(database, rows, JdbcConversationStore::key));
        }
        CREATE.run(database, rows);
        return new HashSet<>(database.sql(
                        "SELECT owner_id, conversation_id FROM openim_conversation WHERE creation_token = ?", token)
                .list(JdbcConversationStore::key));
    }

    private static void add(Rows rows, Conversation row, long token) {
        ConversationSettings settings = row.settings();
        rows.add(
                row.ownerId(),
                row.conversationId(),
                row.type(),
                row.userId(),
                row.groupId(),
                settings.receiveOption(),
                settings.pinned(),
                settings.privateChat(),
                settings.groupAtType(),
                settings.attachedInfo(),
                settings.ex(),
                settings.burnDuration(),
                settings.destruct(),
                settings.destructTime(),
                settings.latestDestructTime(),
                row.createTime(),
                token);
    }

    @Override
    public List<Conversation> find(String ownerId, Collection<String> conversationIds) {
        return Database.gather(
                conversationIds,
                chunk -> database.sql(SELECT + " AND conversation_id ", ownerId)
                        .in(TEXT, chunk)
                        .list(JdbcConversationStore::conversation));
    }

    @Override
    public Set<String> silenced(Collection<String> ownerIds, String conversationId) {
        return new HashSet<>(Database.gather(
                ownerIds,
                chunk -> database.sql(
                                "SELECT owner_id FROM openim_conversation"
                                        + " WHERE conversation_id = ? AND receive_option <> 0 AND owner_id ",
                                conversationId)
                        .in(TEXT, chunk)
                        .list(row -> row.getString(1))));
    }

    @Override
    public List<Conversation> list(String ownerId, int offset, int limit) {
        return database.sql(SELECT + " ORDER BY creation_order LIMIT ? OFFSET ?", ownerId, limit, offset)
                .list(JdbcConversationStore::conversation);
    }

    @Override
    public List<String> ids(String ownerId) {
        return database.sql(
                        "SELECT conversation_id FROM openim_conversation WHERE owner_id = ? ORDER BY creation_order",
                        ownerId)
                .list(row -> row.getString(1));
    }

    @Override
    public boolean update(String ownerId, String conversationId, ConversationSettings settings) {
        return database.write(() -> database.sql(
                                "UPDATE openim_conversation SET receive_option = ?, pinned = ?, private_chat = ?,"
                                        + " group_at_type = ?, attached_info = ?, ex = ?, burn_duration = ?,"
                                        + " destruct = ?, destruct_time = ?, latest_destruct_time = ?",
                                settings.receiveOption(),
                                settings.pinned(),
                                settings.privateChat(),
                                settings.groupAtType(),
                                settings.attachedInfo(),
                                settings.ex(),
                                settings.burnDuration(),
                                settings.destruct(),
                                settings.destructTime(),
                                settings.latestDestructTime())
                        .append(" WHERE owner_id = ? AND conversation_id = ?", ownerId, conversationId)
                        .update()
                > 0);
    }

    @Override
    public List<String> setGroupAtType(Collection<String> ownerIds, String conversationId, int groupAtType) {
        return database.write(
                () -> Database.gather(new TreeSet<>(ownerIds), chunk -> mark(chunk, conversationId, groupAtType)));
    }

    private List<String> mark(List<String> ownerIds, String conversationId, int groupAtType) {
        List<String> others = database.sql(
                        "SELECT owner_id FROM openim_conversation WHERE conversation_id = ? AND group_at_type <> ?"
                                + " AND owner_id ",
                        conversationId,
                        groupAtType)
                .in(TEXT, ownerIds)
                .append(" FOR UPDATE")
                .list(row -> row.getString(1));
        if (!others.isEmpty()) {
            database.sql(
                            "UPDATE openim_conversation SET group_at_type = ? WHERE conversation_id = ? AND owner_id ",
                            groupAtType,
                            conversationId)
                    .in(TEXT, others)
                    .update();
        }
        return others;
    }

    @Override
    public void delete(String ownerId, Collection<String> conversationIds) {
        database.write(() -> Database.chunked(
                conversationIds,
                chunk -> database.sql(
                                "DELETE FROM openim_conversation WHERE owner_id = ? AND conversation_id ", ownerId)
                        .in(TEXT, chunk)
                        .update()));
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString(1), row.getString(2));
    }

    private static Conversation conversation(ResultSet row) throws SQLException {
        return new Conversation(
                row.getString(1),
                row.getString(2),
                row.getInt(3),
                row.getString(4),
                row.getString(5),
                settings(row),
                row.getLong(16));
    }

    private static ConversationSettings settings(ResultSet row) throws SQLException {
        return new ConversationSettings(
                row.getInt(6),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getInt(9),
                row.getString(10),
                row.getString(11),
                row.getInt(12),
                row.getBoolean(13),
                row.getLong(14),
                row.getLong(15));
    }
}
