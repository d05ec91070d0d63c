package dev.openim.storage.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement with its parameters, put together piece by piece. */
final class Sql {
    /** Makes something of a row of the result. */
    interface RowMapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    private record Parameter(
            ColumnType type, boolean array, @Nullable Object value) {}

    private final Database database;
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    Sql(Database database) {
        this.database = database;
    }

    Sql append(String piece, Object... values) {
        text.append(piece);
        for (Object value : values) {
            parameters.add(new Parameter(ColumnType.of(value), false, value));
        }
        return this;
    }

    Sql append(Sql inner) {
        text.append(inner.text);
        parameters.addAll(inner.parameters);
        return this;
    }

    /** Appends "is one of these": {@code IN (...)} or what the database has for it. There is one value at least. */
    Sql in(ColumnType type, List<?> values) {
        Dialect dialect = database.dialect();
        if (dialect.hasArrays()) {
            text.append(dialect.in(type, values.size()));
            parameters.add(new Parameter(type, true, values.toArray(type.newArray(0))));
            return this;
        }
        // As few different statements as there are powers of two, so that a driver's or server's cache can hold them.
        int padded = values.size() == 1 ? 1 : Integer.highestOneBit(values.size() - 1) << 1;
        text.append(dialect.in(type, padded));
        for (int i = 0; i < padded; i++) {
            parameters.add(new Parameter(type, false, values.get(Math.min(i, values.size() - 1))));
        }
        return this;
    }

    /** Appends the rows as a table expression. There is one row at least. */
    Sql rows(Rows rows) {
        Dialect dialect = database.dialect();
        text.append(dialect.rows(rows.types(), rows.size()));
        int columns = rows.types().size();
        if (dialect.hasArrays()) {
            for (int column = 0; column < columns; column++) {
                parameters.add(new Parameter(rows.types().get(column), true, rows.column(column)));
            }
            return this;
        }
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < columns; column++) {
                parameters.add(new Parameter(rows.types().get(column), false, rows.get(row, column)));
            }
        }
        return this;
    }

    /** Runs the statement and returns how many rows it changed. */
    int update() {
        return database.call(connection -> {
            try (PreparedStatement statement = prepare(connection)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Runs the query and returns its rows in their order. */
    <T> List<T> list(RowMapper<T> mapper) {
        return database.call(connection -> {
            try (PreparedStatement statement = prepare(connection);
                    ResultSet result = statement.executeQuery()) {
                List<T> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(mapper.map(result));
                }
                return rows;
            }
        });
    }

    private PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        try {
            for (int i = 0; i < parameters.size(); i++) {
                bind(connection, statement, i + 1, parameters.get(i));
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private void bind(Connection connection, PreparedStatement statement, int index, Parameter parameter)
            throws SQLException {
        if (parameter.array() && parameter.value() instanceof Object[] elements) {
            String typeName = parameter.type().sqlName(database.dialect());
            statement.setArray(index, connection.createArrayOf(typeName, elements));
        } else {
            parameter.type().bind(statement, index, parameter.value());
        }
    }
}
