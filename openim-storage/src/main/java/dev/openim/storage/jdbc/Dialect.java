package dev.openim.storage.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the databases say differently.
 *
 * <p>H2 and PostgreSQL take many rows as one array for each column: the statement's text is the same for any number of
 * rows, so that it is parsed and planned once. MariaDB and MySQL have no arrays and take them as many tuples.
 */
enum Dialect {
    H2(4096, 8 << 20),
    POSTGRESQL(4096, 8 << 20),
    /** MariaDB and MySQL; half their smallest usual max_allowed_packet is left for quoting. */
    MARIADB(512, 1 << 20);

    /** Lists of keys beyond this go in several statements; MariaDB turns IN lists of 1000 and more into joins. */
    static final int MAX_KEYS = 512;

    private final int maxRows;
    private final int maxBytes;

    Dialect(int maxRows, int maxBytes) {
        this.maxRows = maxRows;
        this.maxBytes = maxBytes;
    }

    static Dialect ofProduct(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            default -> throw new UnsupportedDatabaseException(product);
        };
    }

    boolean hasArrays() {
        return this != MARIADB;
    }

    List<Rows> chunks(Rows rows) {
        return rows.chunks(maxRows, maxBytes);
    }

    /** Returns the table expression that holds {@code count} rows of parameters. */
    String rows(List<ColumnType> types, int count) {
        if (hasArrays()) {
            return types.stream().map(this::array).collect(Collectors.joining(", ", "SELECT * FROM UNNEST(", ")"));
        }
        String tuple = "(" + "?, ".repeat(types.size() - 1) + "?)";
        return "VALUES " + (tuple + ", ").repeat(count - 1) + tuple;
    }

    /** Returns the comparison with a list of {@code count} parameters. */
    String in(ColumnType type, int count) {
        return hasArrays() ? "= ANY(" + array(type) + ")" : "IN (" + "?, ".repeat(count - 1) + "?)";
    }

    private String array(ColumnType type) {
        return this == H2 ? "CAST(? AS " + type.sqlName(this) + " ARRAY)" : "CAST(? AS " + type.sqlName(this) + "[])";
    }

    /** Whether the statement lost against another transaction, and would do if the whole transaction ran again. */
    boolean isLostConflict(SQLException e) {
        String state = e.getSQLState();
        if (state != null && (state.startsWith("40") || state.equals("55P03"))) {
            return true;
        }
        int code = e.getErrorCode();
        return switch (this) {
            case H2 -> code == 50200 || code == 90131;
            case MARIADB -> code == 1020 || code == 1205 || code == 1213;
            case POSTGRESQL -> false;
        };
    }
}
