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

    /** A value to be bound; that of an array is an {@code Object[]}. */
    record Parameter(
            ColumnType type, boolean array, @Nullable Object value) {}

    private final Database database;
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();

    Sql(Database database) {
        this.database = database;
    }

    /** A statement as it was run before. */
    Sql(Database database, JournalEntry.Change change) {
        this(database);
        text.append(change.sql());
        parameters.addAll(change.parameters());
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
        if (values.size() == 1) {
            // H2 looks through all rows of the key's first columns for an array, be it of one.
            text.append("= ?");
            parameters.add(new Parameter(type, false, values.get(0)));
            return this;
        }
        Dialect dialect = database.dialect();
        if (dialect.hasArrays()) {
            text.append(dialect.in(type, values.size()));
            parameters.add(new Parameter(type, true, values.toArray(type.newArray(0))));
            return this;
        }
        // As few different statements as there are powers of two, so that a driver's or server's cache can hold them.
        int padded = Integer.highestOneBit(values.size() - 1) << 1;
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
        int rows = database.call(connection -> {
            try (PreparedStatement statement = prepare(connection)) {
                return statement.executeUpdate();
            }
        });
        noteChange();
        return rows;
    }

    /** Runs a statement that changes rows and returns them. */
    <T> List<T> change(RowMapper<T> mapper) {
        List<T> rows = list(mapper);
        noteChange();
        return rows;
    }

    private void noteChange() {
        H2Journal journal = database.journal();
        if (journal != null) {
            journal.changed(new JournalEntry.Change(text.toString(), List.copyOf(parameters)));
        }
    }

    /** Runs the statement, of whatever kind, past the journal. */
    void runUnnoted() {
        database.call(connection -> {
            try (PreparedStatement statement = prepare(connection)) {
                return statement.execute();
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
