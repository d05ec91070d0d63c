package dev.openim.storage.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What a parameter is: how it is bound, and what an array of it is called. */
enum ColumnType {
    TEXT("VARCHAR"),
    LONG("BIGINT"),
    INT("INTEGER"),
    BOOL("BOOLEAN"),
    BYTES("VARBINARY");

    private final String sqlName;

    ColumnType(String sqlName) {
        this.sqlName = sqlName;
    }

    String sqlName(Dialect dialect) {
        return this == BYTES && dialect == Dialect.POSTGRESQL ? "bytea" : sqlName;
    }

    static ColumnType of(Object value) {
        if (value instanceof String) {
            return TEXT;
        } else if (value instanceof Long) {
            return LONG;
        } else if (value instanceof Integer) {
            return INT;
        } else if (value instanceof Boolean) {
            return BOOL;
        } else if (value instanceof byte[]) {
            return BYTES;
        }
        throw new IllegalArgumentException("value: " + value.getClass() + " (expected: a type of column)");
    }

    /** Returns how many bytes a value takes on its way to the database, roughly. */
    static int size(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        return value instanceof String text ? text.length() : Long.BYTES;
    }

    Object[] newArray(int length) {
        return switch (this) {
            case TEXT -> new String[length];
            case LONG -> new Long[length];
            case INT -> new Integer[length];
            case BOOL -> new Boolean[length];
            case BYTES -> new byte[length][];
        };
    }

    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null && this == BYTES) {
            statement.setBytes(index, null);
        } else {
            statement.setObject(index, value);
        }
    }
}
