package dev.openim.storage.jdbc;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MariaDbListenersIT extends ListenersContract {
    private static TestDatabase database;

    @BeforeAll
    static void migrate() {
        database = TestServers.mariaDb("listeners");
        database.newNode().migrate();
    }

    @Override
    protected JdbcStores connect() {
        return database.newNode();
    }

    @AfterAll
    static void close() {
        database.close();
    }
}
