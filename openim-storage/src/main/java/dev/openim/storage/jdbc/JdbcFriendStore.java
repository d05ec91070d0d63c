package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.relation.Friend;
import dev.openim.relation.FriendStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** {@link FriendStore} in openim_friend: a row for each owner and friend. */
final class JdbcFriendStore implements FriendStore {
    private static final Upsert CREATE = Upsert.into("openim_friend")
            .key("owner_id", TEXT)
            .key("friend_id", TEXT)
            .column("pin_rank", INT)
            .column("remark", TEXT)
            .column("ex", TEXT)
            .column("add_source", INT)
            .column("operator_id", TEXT)
            .column("create_time", LONG)
            .column("creation_token", LONG);
    private static final String SELECT = "SELECT owner_id, friend_id, remark, pin_rank, ex, add_source, operator_id,"
            + " create_time FROM openim_friend WHERE owner_id = ?";
    private static final String ORDER = " ORDER BY pin_rank, create_time, friend_id";

    private record Key(String ownerId, String friendId) {
        static Key of(Friend friend) {
            return new Key(friend.ownerId(), friend.friendId());
        }
    }

    private final Database database;

    JdbcFriendStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Friend> createMissing(Collection<Friend> friends) {
        // In the order of keys, so that transactions take their locks in one order.
        Map<String, Map<String, Friend>> sorted = new TreeMap<>();
        friends.forEach(friend -> sorted.computeIfAbsent(friend.ownerId(), owner -> new TreeMap<>())
                .putIfAbsent(friend.friendId(), friend));
        List<Friend> distinct =
                sorted.values().stream().flatMap(rows -> rows.values().stream()).toList();
        return database.write(() -> {
            Set<Key> created = created(distinct);
            return distinct.stream()
                    .filter(friend -> created.contains(Key.of(friend)))
                    .toList();
        });
    }

    /** Inserts the missing rows and returns which they were. Databases that cannot say find them by a token. */
    private Set<Key> created(List<Friend> friends) {
        long token = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        Rows rows = CREATE.rows();
        friends.forEach(friend -> add(rows, friend, token));
        if (database.dialect().hasArrays()) {
            return new HashSet<>(CREATE.returning(database, rows, JdbcFriendStore::key));
        }
        CREATE.run(database, rows);
        return new HashSet<>(
                database.sql("SELECT owner_id, friend_id FROM openim_friend WHERE creation_token = ?", token)
                        .list(JdbcFriendStore::key));
    }

    private static void add(Rows rows, Friend friend, long token) {
        rows.add(
                friend.ownerId(),
                friend.friendId(),
                rank(friend.pinned()),
                friend.remark(),
                friend.ex(),
                friend.addSource(),
                friend.operatorId(),
                friend.createTime(),
                token);
    }

    @Override
    public List<Friend> find(String ownerId, Collection<String> friendIds) {
        return Database.gather(
                        friendIds,
                        chunk -> database.sql(SELECT + " AND friend_id ", ownerId)
                                .in(TEXT, chunk)
                                .list(JdbcFriendStore::friend))
                .stream()
                .sorted(Friend.ORDER)
                .toList();
    }

    @Override
    public List<Friend> list(String ownerId, int offset, int limit) {
        return database.sql(SELECT + ORDER + " LIMIT ? OFFSET ?", ownerId, limit, offset)
                .list(JdbcFriendStore::friend);
    }

    @Override
    public List<String> ids(String ownerId) {
        return database.sql("SELECT friend_id FROM openim_friend WHERE owner_id = ?" + ORDER, ownerId)
                .list(row -> row.getString(1));
    }

    @Override
    public int count(String ownerId) {
        return database.sql("SELECT COUNT(*) FROM openim_friend WHERE owner_id = ?", ownerId)
                .list(row -> row.getInt(1))
                .get(0);
    }

    @Override
    public List<String> ownersOf(String friendId) {
        return database.sql("SELECT owner_id FROM openim_friend WHERE friend_id = ?", friendId)
                .list(row -> row.getString(1));
    }

    @Override
    public List<String> update(String ownerId, Collection<String> friendIds, Friend.Change change) {
        if (change.isEmpty()) {
            return find(ownerId, friendIds).stream().map(Friend::friendId).toList();
        }
        List<String> sorted = friendIds.stream().distinct().sorted().toList();
        return database.write(() -> Database.gather(sorted, chunk -> {
            updateRows(ownerId, chunk, change);
            // Locked now, so those that are there are those that were changed.
            return database.sql("SELECT friend_id FROM openim_friend WHERE owner_id = ? AND friend_id ", ownerId)
                    .in(TEXT, chunk)
                    .append(" FOR UPDATE")
                    .list(row -> row.getString(1));
        }));
    }

    private void updateRows(String ownerId, List<String> friendIds, Friend.Change change) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (change.pinned() != null) {
            values.put("pin_rank = ?", rank(change.pinned()));
        }
        if (change.remark() != null) {
            values.put("remark = ?", change.remark());
        }
        if (change.ex() != null) {
            values.put("ex = ?", change.ex());
        }
        database.sql(
                        "UPDATE openim_friend SET " + String.join(", ", values.keySet()),
                        values.values().toArray())
                .append(" WHERE owner_id = ? AND friend_id ", ownerId)
                .in(TEXT, friendIds)
                .update();
    }

    @Override
    public boolean delete(String ownerId, String friendId) {
        return database.write(
                () -> database.sql("DELETE FROM openim_friend WHERE owner_id = ? AND friend_id = ?", ownerId, friendId)
                                .update()
                        > 0);
    }

    /** Ascending, so that an index has the order of friends. */
    private static int rank(boolean pinned) {
        return pinned ? 0 : 1;
    }

    private static Key key(ResultSet row) throws SQLException {
        return new Key(row.getString(1), row.getString(2));
    }

    private static Friend friend(ResultSet row) throws SQLException {
        return new Friend(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4) == rank(true),
                row.getString(5),
                row.getInt(6),
                row.getString(7),
                row.getLong(8));
    }
}
