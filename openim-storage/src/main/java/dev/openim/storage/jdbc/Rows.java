package dev.openim.storage.jdbc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that one statement writes together. */
final class Rows {
    private final List<ColumnType> types;
    private final List<@Nullable Object[]> rows;

    Rows(List<ColumnType> types) {
        this(types, new ArrayList<>());
    }

    private Rows(List<ColumnType> types, List<@Nullable Object[]> rows) {
        this.types = types;
        this.rows = rows;
    }

    void add(@Nullable Object... values) {
        rows.add(values);
    }

    int size() {
        return rows.size();
    }

    List<ColumnType> types() {
        return types;
    }

    @Nullable
    Object get(int row, int column) {
        return rows.get(row)[column];
    }

    /** Returns the values of one column, as the array type that drivers know. */
    Object[] column(int column) {
        Object[] values = types.get(column).newArray(rows.size());
        for (int row = 0; row < values.length; row++) {
            values[row] = rows.get(row)[column];
        }
        return values;
    }

    /** Cuts the rows into pieces that a statement can carry: each has one row at least and keeps within both limits. */
    List<Rows> chunks(int maxRows, int maxBytes) {
        List<Rows> chunks = new ArrayList<>();
        int from = 0;
        int bytes = 0;
        for (int row = 0; row < rows.size(); row++) {
            int size = size(rows.get(row));
            if (row > from && (row - from == maxRows || bytes + size > maxBytes)) {
                chunks.add(new Rows(types, rows.subList(from, row)));
                from = row;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < rows.size()) {
            chunks.add(new Rows(types, rows.subList(from, rows.size())));
        }
        return chunks;
    }

    private static int size(@Nullable Object[] values) {
        int size = 0;
        for (Object value : values) {
            size += ColumnType.size(value);
        }
        return size;
    }
}
