package dev.openim.storage.jdbc;

/** The application's {@code DataSource} leads to a database that the stores do not speak to. */
public final class UnsupportedDatabaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String product;

    UnsupportedDatabaseException(String product) {
        super("database: " + product + " (expected: H2, PostgreSQL, MariaDB or MySQL)");
        this.product = product;
    }

    /** Returns what the database calls itself. */
    public String product() {
        return product;
    }
}
