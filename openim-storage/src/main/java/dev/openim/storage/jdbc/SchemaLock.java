package dev.openim.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;

/** Lets one node at a time change the tables; the others wait until it is done. */
final class SchemaLock {
    /** What is done while the lock is held. */
    interface Work {
        void on(Connection connection) throws SQLException;
    }

    private static final int WAIT_SECONDS = 60;

    /** "openim" in ASCII. */
    private static final long POSTGRESQL_LOCK = 0x6f70656e696dL;

    private static final int H2_TABLE_EXISTS = 42101;
    private static final int H2_DUPLICATE_KEY = 23505;

    private final Dialect dialect;
    private final DataSource dataSource;

    SchemaLock(Dialect dialect, DataSource dataSource) {
        this.dialect = dialect;
        this.dataSource = dataSource;
    }

    void run(Work work) throws SQLException {
        switch (dialect) {
            case H2 -> withH2Row(() -> withConnection(true, work));
            case POSTGRESQL ->
                withConnection(false, connection -> {
                    execute(connection, "SET LOCAL lock_timeout = '" + WAIT_SECONDS + "s'");
                    execute(connection, "SELECT pg_advisory_xact_lock(" + POSTGRESQL_LOCK + ")");
                    work.on(connection);
                });
            case MARIADB -> withConnection(true, connection -> withMariaDbLock(connection, work));
        }
    }

    /** User locks belong to the server and not to a database, so the name has that of the database in it. */
    private static void withMariaDbLock(Connection connection, Work work) throws SQLException {
        String name = "CONCAT('openim.', MD5(DATABASE()))";
        try (Statement statement = connection.createStatement();
                ResultSet got = statement.executeQuery("SELECT GET_LOCK(" + name + ", " + WAIT_SECONDS + ")")) {
            if (!got.next() || got.getInt(1) != 1) {
                throw new SchemaException("Another node has been changing the tables for " + WAIT_SECONDS + " seconds");
            }
        }
        try {
            work.on(connection);
        } finally {
            execute(connection, "SELECT RELEASE_LOCK(" + name + ")");
        }
    }

    private interface Unlocked {
        void run() throws SQLException;
    }

    /**
     * H2 has no locks but those of rows, and commits with every statement that changes a table; so one connection holds a
     * row while another does the work.
     */
    private void withH2Row(Unlocked work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                lockH2Row(connection);
                work.run();
            } finally {
                connection.rollback();
                connection.setAutoCommit(autoCommit);
            }
        }
    }

    private static void lockH2Row(Connection connection) throws SQLException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (true) {
            try {
                execute(connection, "CREATE TABLE IF NOT EXISTS openim_schema_lock (id INT PRIMARY KEY)");
                execute(connection, "MERGE INTO openim_schema_lock KEY (id) VALUES (1)");
                return;
            } catch (SQLException e) {
                connection.rollback();
                if (!isContention(e) || System.nanoTime() > deadline) {
                    throw e;
                }
            }
        }
    }

    private static boolean isContention(SQLException e) {
        return Dialect.H2.isLostConflict(e)
                || e.getErrorCode() == H2_TABLE_EXISTS
                || e.getErrorCode() == H2_DUPLICATE_KEY;
    }

    private void withConnection(boolean autoCommit, Work work) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            boolean before = connection.getAutoCommit();
            connection.setAutoCommit(autoCommit);
            try {
                work.on(connection);
                if (!autoCommit) {
                    connection.commit();
                }
            } finally {
                if (!autoCommit) {
                    connection.rollback();
                }
                connection.setAutoCommit(before);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
