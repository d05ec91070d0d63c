package dev.openim.storage.jdbc;

import static dev.openim.storage.jdbc.ColumnType.TEXT;

import dev.openim.user.UserFilter;
import java.util.List;

/**
 * Says a {@link UserFilter} to the database. Parts of texts have no index: looking for them goes through the users, in the
 * order of their ids. Levels have one, so system accounts are found among themselves.
 */
final class UserSearch {
    private UserSearch() {}

    /** Returns the query for what is selected of openim_user; {@code select} ends before its conditions. */
    static Sql where(Database database, String select, UserFilter filter) {
        Sql sql = database.sql(select).append(" WHERE app_level BETWEEN ? AND ?", filter.minLevel(), filter.maxLevel());
        if (!filter.nickname().isEmpty()) {
            sql.append(" AND nickname = ?", filter.nickname());
        }
        if (!filter.without().isEmpty()) {
            sql.append(" AND NOT user_id ").in(TEXT, List.copyOf(filter.without()));
        }
        return part(database, sql, filter);
    }

    private static Sql part(Database database, Sql sql, UserFilter filter) {
        // PostgreSQL knows only the letters of ASCII in the order of bytes that ids have.
        String id = database.dialect() == Dialect.POSTGRESQL ? "user_id COLLATE \"default\"" : "user_id";
        String inId = contains(id);
        String inName = contains("nickname");
        if (!filter.idPart().isEmpty() && !filter.namePart().isEmpty()) {
            return sql.append(
                    " AND (" + inId + " OR " + inName + ")", pattern(filter.idPart()), pattern(filter.namePart()));
        } else if (!filter.idPart().isEmpty()) {
            return sql.append(" AND " + inId, pattern(filter.idPart()));
        }
        return filter.namePart().isEmpty() ? sql : sql.append(" AND " + inName, pattern(filter.namePart()));
    }

    private static String contains(String column) {
        return "LOWER(" + column + ") LIKE LOWER(?) ESCAPE '!'";
    }

    private static String pattern(String part) {
        return "%" + part.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
