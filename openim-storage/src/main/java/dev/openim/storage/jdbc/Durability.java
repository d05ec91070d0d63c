package dev.openim.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * That a commit is on disk when it returns: what was acknowledged must not be lost. H2, which by default writes half a second
 * later, is told to; the servers are only warned about, since the setting is their operator's.
 */
final class Durability {
    private static final Logger log = LoggerFactory.getLogger(Durability.class);

    private final Database database;

    Durability(Database database) {
        this.database = database;
    }

    void require() {
        switch (database.dialect()) {
            case H2 -> writeAtOnce();
            case POSTGRESQL -> warnIf("SHOW synchronous_commit", "off", "synchronous_commit = on");
            case MARIADB ->
                warnIf("SELECT @@innodb_flush_log_at_trx_commit", "0", "innodb_flush_log_at_trx_commit = 1");
        }
    }

    private void writeAtOnce() {
        database.call(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("SET WRITE_DELAY 0");
            } catch (SQLException e) {
                log.warn(
                        "H2 may lose half a second of messages when the process dies, and its user may not change that:"
                                + " add ;WRITE_DELAY=0 to the database's URL ({})",
                        e.getMessage());
                return false;
            }
        });
    }

    private void warnIf(String question, String lossy, String remedy) {
        String answer = database.call(connection -> ask(connection, question));
        if (answer.equalsIgnoreCase(lossy)) {
            log.warn(
                    "The database may lose messages that were acknowledged when it dies: set {} on its server", remedy);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() ? row.getString(1) : "";
        }
    }
}
