package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.INT;
import static dev.openim.storage.jdbc.ColumnType.LONG;
import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.command.CommandKey;
import dev.openim.command.UserCommand;
import dev.openim.command.UserCommandStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** {@link UserCommandStore} in openim_user_command: a row for each command. */
final class JdbcUserCommandStore implements UserCommandStore {
    private static final List<ColumnType> COMMAND = List.of(TEXT, INT, TEXT, TEXT, TEXT, LONG);
    private static final String COLUMNS = "user_id, command_type, uuid, command_value, ex, create_time";
    private static final String SELECT = "SELECT " + COLUMNS + " FROM openim_user_command WHERE user_id = ?";
    private static final String THIS = " AND command_type = ? AND uuid = ?";
    private static final String ORDER = " ORDER BY command_type, create_time, uuid";

    private final Database database;

    JdbcUserCommandStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean add(UserCommand command) {
        CommandKey key = command.key();
        Rows rows = new Rows(COMMAND);
        rows.add(key.userId(), key.type(), key.uuid(), command.value(), command.ex(), command.createTime());
        return database.writeUnlessTaken(
                () -> database.insert("INSERT INTO openim_user_command (" + COLUMNS + ") ", rows, ""));
    }

    @Override
    public boolean update(UserCommand command) {
        CommandKey key = command.key();
        return database.write(() ->
                database.sql("UPDATE openim_user_command SET command_value = ?, ex = ?", command.value(), command.ex())
                                .append(" WHERE user_id = ?" + THIS, key.userId(), key.type(), key.uuid())
                                .update()
                        > 0);
    }

    @Override
    public boolean delete(CommandKey key) {
        return database.write(() -> database.sql(
                                "DELETE FROM openim_user_command WHERE user_id = ?" + THIS,
                                key.userId(),
                                key.type(),
                                key.uuid())
                        .update()
                > 0);
    }

    @Override
    public Optional<UserCommand> find(CommandKey key) {
        return database
                .sql(SELECT + THIS, key.userId(), key.type(), key.uuid())
                .list(JdbcUserCommandStore::command)
                .stream()
                .findFirst();
    }

    @Override
    public List<UserCommand> list(String userId, int type) {
        return database.sql(SELECT + " AND command_type = ?" + ORDER, userId, type)
                .list(JdbcUserCommandStore::command);
    }

    @Override
    public List<UserCommand> list(String userId) {
        return database.sql(SELECT + ORDER, userId).list(JdbcUserCommandStore::command);
    }

    @Override
    public int count(String userId) {
        return database.sql("SELECT COUNT(*) FROM openim_user_command WHERE user_id = ?", userId)
                .list(row -> row.getInt(1))
                .get(0);
    }

    private static UserCommand command(ResultSet row) throws SQLException {
        return new UserCommand(
                new CommandKey(row.getString(1), row.getInt(2), row.getString(3)),
                row.getString(4),
                row.getString(5),
                row.getLong(6));
    }
}
