package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;
import static java.util.Comparator.comparing;

import dev.openim.user.User;
import dev.openim.user.UserFilter;
import dev.openim.user.UserStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;

/** {@link UserStore} in openim_user: a row for each user. */
final class JdbcUserStore implements UserStore {
    private static final List<ColumnType> USER = List.of(TEXT, TEXT, TEXT, TEXT, INT, INT, LONG);
    private static final String COLUMNS =
            "user_id, nickname, face_url, ex, app_level, global_receive_option, create_time";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM openim_user";

    private final Database database;
    private final CreationTimes creationTimes;

    JdbcUserStore(Database database) {
        this.database = database;
        this.creationTimes = new CreationTimes(database, "openim_user");
    }

    @Override
    public boolean create(List<User> users) {
        Rows rows = new Rows(USER);
        users.stream()
                .sorted(comparing(User::userId))
                .forEach(user -> rows.add(
                        user.userId(),
                        user.nickname(),
                        user.faceUrl(),
                        user.ex(),
                        user.appLevel(),
                        user.globalReceiveOption(),
                        user.createTime()));
        return database.writeUnlessTaken(() -> database.insert("INSERT INTO openim_user (" + COLUMNS + ") ", rows, ""));
    }

    @Override
    public List<User> find(Collection<String> userIds) {
        return Database.gather(
                userIds,
                chunk ->
                        database.sql(SELECT + " WHERE user_id ").in(TEXT, chunk).list(JdbcUserStore::user));
    }

    @Override
    public Optional<User> lock(String userId) {
        return database.write(
                () -> database.sql(SELECT + " WHERE user_id = ? FOR UPDATE", userId).list(JdbcUserStore::user).stream()
                        .findFirst());
    }

    @Override
    public boolean update(User user) {
        return database.write(() -> database.sql(
                                "UPDATE openim_user SET nickname = ?, face_url = ?, ex = ?, app_level = ?,"
                                        + " global_receive_option = ? WHERE user_id = ?",
                                user.nickname(),
                                user.faceUrl(),
                                user.ex(),
                                user.appLevel(),
                                user.globalReceiveOption(),
                                user.userId())
                        .update()
                > 0);
    }

    @Override
    public List<User> list(int offset, int limit) {
        return database.sql(SELECT + " ORDER BY user_id LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcUserStore::user);
    }

    @Override
    public long count() {
        return database.sql("SELECT COUNT(*) FROM openim_user")
                .list(row -> row.getLong(1))
                .get(0);
    }

    @Override
    public List<User> search(UserFilter filter, int offset, int limit) {
        return UserSearch.where(database, SELECT, filter)
                .append(" ORDER BY user_id LIMIT ? OFFSET ?", limit, offset)
                .list(JdbcUserStore::user);
    }

    @Override
    public long countFound(UserFilter filter) {
        return UserSearch.where(database, "SELECT COUNT(*) FROM openim_user", filter)
                .list(row -> row.getLong(1))
                .get(0);
    }

    @Override
    public long countCreatedBefore(long time) {
        return creationTimes.countBefore(time);
    }

    @Override
    public NavigableMap<Long, Long> createdByDay(long from, long until) {
        return creationTimes.byDay(from, until);
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInt(5),
                row.getInt(6),
                row.getLong(7));
    }
}
