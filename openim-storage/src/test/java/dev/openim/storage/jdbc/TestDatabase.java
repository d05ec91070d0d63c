package dev.openim.storage.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.openim.store.Stores;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A database for the tests of one class, and as many nodes on it as a test wants. */
final class TestDatabase implements AutoCloseable {
    private final HikariDataSource pool;

    private TestDatabase(String url, String user) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setMaximumPoolSize(12);
        this.pool = new HikariDataSource(config);
    }

    static TestDatabase open(String url, String user) {
        return new TestDatabase(url, user);
    }

    DataSource dataSource() {
        return pool;
    }

    /** Connections are pooled for all nodes, but a node's transactions belong to its own DataSource. */
    JdbcStores newNode() {
        return new JdbcStores(new DelegatingDataSource(pool));
    }

    Stores connect() {
        return stores(newNode());
    }

    static Stores stores(JdbcStores jdbc) {
        return new Stores(
                jdbc.unitOfWork(),
                jdbc.seqs(),
                jdbc.messages(),
                jdbc.inboxes(),
                jdbc.promises(),
                jdbc.conversations(),
                jdbc.userSeqs(),
                jdbc.versionLogs(),
                jdbc.users(),
                jdbc.tokens(),
                jdbc.groups(),
                jdbc.outbox(),
                jdbc.friends(),
                jdbc.friendApplications(),
                jdbc.blacks(),
                jdbc.joinRequests(),
                jdbc.userCommands(),
                jdbc.clientConfigs(),
                jdbc.activity());
    }

    @Override
    public void close() {
        pool.close();
    }
}
